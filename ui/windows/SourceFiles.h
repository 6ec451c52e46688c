// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QObject>

class QWidget;

namespace resblock {

/// What a file is, told by its content, or by its name where it cannot be read.
enum class FileKind { Session, Block, Network, Tensors, Picture };
[[nodiscard]] FileKind kindOfFile(const QString& file);

/// Files that say what is run: a block, a network, weights, the input of a block on its own, its upstream
/// gradient. Each that can be used is one undoable edit; of any other the sentence that says why not is told
/// through `said`, and nothing changes.
class SourceFiles : public QObject {
    Q_OBJECT

public:
    SourceFiles(Session& session, QWidget* window);

    /// Each returns whether the file was taken.
    bool takeBlock(const QString& file);
    bool takeNetwork(const QString& file);
    bool takeWeights(const QString& file);
    /// Only a block on its own takes a tensor as its input, and only what ends without a loss a gradient.
    bool takeInput(const QString& file);
    bool takeUpstream(const QString& file);
    /// The same, drawn from N(0,1), or ones, without a file.
    bool drawInput();
    bool chooseUpstream(UpstreamKind kind);

    /// The same for a file that the person chooses in a dialog.
    void askForWeights();
    void askForInput();
    void askForUpstream();

signals:
    /// One sentence for the message bar.
    void said(const QString& sentence);

private:
    bool refuse(Error error, const QString& file);
    /// Says what stands in the way of a tensor for the block, if anything does.
    [[nodiscard]] bool takesInput();
    [[nodiscard]] bool takesUpstream();
    /// The tensor of a file as a batch of feature maps; null when it was refused.
    std::shared_ptr<const NamedTensor> readMaps(const QString& file);
    [[nodiscard]] QString askForTensors(const QString& title) const;

    Session& m_session;
    QWidget* m_window;
};

} // namespace resblock
