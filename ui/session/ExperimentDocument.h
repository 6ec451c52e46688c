// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Experiment.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>

namespace resblock {

/// The experiment with its undo stack. Knows neither what is computed from it nor what is shown of it.
class ExperimentDocument : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const Experiment& experiment() const { return m_experiment; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }
    /// Whether there are edits since the last start, opening or saving.
    [[nodiscard]] bool modified() const { return !m_undoStack.isClean(); }

    /// Replaces the experiment (start, open): clears the undo stack, counts as saved.
    void reset(const Experiment& experiment);
    /// Makes one undoable step from the current experiment to `changed`, named `text` in the Edit menu. Does
    /// nothing if they are equal. Changes of the same non-negative `mergeId` in a row become one step (a spin
    /// box being turned).
    void edit(const Experiment& changed, const QString& text, int mergeId = -1);
    /// Takes the names off the undo steps: they are words of the language they were made in.
    void forgetNames();

signals:
    /// The experiment is another one: by an edit, its undoing, or a reset.
    void changed(const resblock::Experiment& experiment);

private:
    friend class EditCommand;
    void apply(const Experiment& experiment);

    Experiment m_experiment;
    QUndoStack m_undoStack;
};

} // namespace resblock
