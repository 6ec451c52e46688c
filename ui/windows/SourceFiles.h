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
    /// Requires a block on its own.
    bool takeInput(const QString& file);
    /// Requires a network without a loss.
    bool takeUpstream(const QString& file);

    /// The same for a file that the person chooses in a dialog.
    void chooseWeights();
    void chooseInput();
    void chooseUpstream();

signals:
    /// One sentence for the message bar.
    void said(const QString& sentence);

private:
    bool refuse(Error error, const QString& file);
    /// The tensor of a file as a batch of feature maps; null when it was refused.
    std::shared_ptr<const NamedTensor> readMaps(const QString& file);
    [[nodiscard]] QString askForTensors(const QString& title) const;

    Session& m_session;
    QWidget* m_window;
};

} // namespace resblock
