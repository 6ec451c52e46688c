// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ExperimentDocument.h"

#include "core/session/ExperimentRun.h"

#include <QUndoCommand>

#include <utility>

namespace resblock {

/// The one undo command: swaps whole experiments. They are small values (pictures are shared).
class EditCommand : public QUndoCommand {
public:
    EditCommand(ExperimentDocument& document, Experiment before, Experiment after, const QString& text,
                int mergeId)
        : QUndoCommand(text), m_document(document), m_before(std::move(before)), m_after(std::move(after)),
          m_mergeId(mergeId)
    {}

    void undo() override { m_document.apply(m_before); }
    void redo() override { m_document.apply(m_after); }
    [[nodiscard]] int id() const override { return m_mergeId; }
    bool mergeWith(const QUndoCommand* other) override
    {
        m_after = static_cast<const EditCommand*>(other)->m_after;
        setObsolete(m_before == m_after);
        return true;
    }

private:
    ExperimentDocument& m_document;
    Experiment m_before;
    Experiment m_after;
    int m_mergeId;
};

void ExperimentDocument::reset(const Experiment& experiment)
{
    m_undoStack.clear();
    apply(experiment);
}

void ExperimentDocument::edit(const Experiment& changed, const QString& text, int mergeId)
{
    Experiment after = normalised(changed);
    if (after == m_experiment) return;
    m_undoStack.push(new EditCommand(*this, m_experiment, std::move(after), text, mergeId));
}

void ExperimentDocument::forgetNames()
{
    // a name is made when its step is; there is no other way to change it
    for (int i = 0; i < m_undoStack.count(); ++i)
        const_cast<QUndoCommand*>(m_undoStack.command(i))->setText(QString());
}

void ExperimentDocument::apply(const Experiment& experiment)
{
    m_experiment = normalised(experiment);
    emit changed(m_experiment);
}

} // namespace resblock
