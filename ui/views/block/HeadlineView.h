// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace resblock {

class CaptionLabel;
class Session;

/// The one sentence over the strip: what the step in view does, in large type. Of an opened number, what that
/// number is; of a network that cannot run, that it cannot. Keeps its height from step to step.
class HeadlineView : public QWidget {
    Q_OBJECT

public:
    explicit HeadlineView(Session& session, QWidget* parent = nullptr);

    /// Returns the sentence as it stands.
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fitType();

    Session& m_session;
    CaptionLabel* m_sentence;
    bool m_fitting = false; ///< the type is being set: that is no change from outside
};

} // namespace resblock
