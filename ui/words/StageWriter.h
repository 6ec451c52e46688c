// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/StagePlace.h"
#include "ui/words/StageText.h"

#include <QCoreApplication>

#include <functional>

namespace resblock {

/// Writes the text of one stage in one pass. The parts are in files of their own: StageTitle.cpp,
/// StageForward.cpp, StageNorm.cpp, StageGate.cpp, StageBlock.cpp (what is particular to a residual block),
/// StageBackward.cpp, StageFacts.cpp. One overload for every kind of node: a new op does not compile until it
/// has its words.
class StageWriter {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    StageWriter(const Snapshot& snapshot, const Position& position);
    [[nodiscard]] StageText write();

    /// What the box of a node is labelled with.
    [[nodiscard]] static QString caption(const Op& op);

private:
    // --- titles
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString describe(const Op& op) const;
    [[nodiscard]] QString name(int node) const;

    // --- forward: what an op does
    void forward();
    void forward(const Conv2d& op);
    void forward(const BatchNorm2d& op);
    void forward(const Affine& op);
    void forward(const Relu& op);
    void forward(const Identity& op);
    void forward(const Add& op);
    void forward(const Scale& op);
    void forward(const Sigmoid& op);
    void forward(const Multiply& op);
    void forward(const Dropout& op);
    void forward(const MaxPool2d& op);
    void forward(const AvgPool2d& op);
    void forward(const GlobalAvgPool2d& op);
    void forward(const Flatten& op);
    void forward(const Linear& op);
    void forward(const SubsamplePad& op);
    void forward(const Pad2d& op);
    void forward(const SoftmaxCrossEntropy& op);
    void convGeometryNotes(const Conv2d& op);
    void convBiasNotes(const Conv2d& op);
    void convFormula(const Conv2d& op);
    void trainNormNotes(const BatchNorm2d& op);
    void evalNormNotes();
    void normFormula(const BatchNorm2d& op);
    void forwardInput();
    void forwardPhoto();

    // --- the block
    [[nodiscard]] QString originOfInput() const;
    void blockInputForward();
    void addNotes();
    void finalReluNotes();
    void shortcutNotes();
    void plainNotes();
    void plainWeightNotes();
    void noShortcutNotes();
    void changedAlikeNote();
    [[nodiscard]] QString namesOf(const std::vector<int>& nodes) const;
    [[nodiscard]] QString blockFormula() const;
    [[nodiscard]] QString branchSequence() const;

    // --- backward: how the gradient of this stage's output came here, through the op of node `by`
    void backward();
    void arrive(const Conv2d& op, int by);
    void arrive(const BatchNorm2d& op, int by);
    void arrive(const Affine& op, int by);
    void arrive(const Relu& op, int by);
    void arrive(const Identity& op, int by);
    void arrive(const Add& op, int by);
    void arrive(const Scale& op, int by);
    void arrive(const Sigmoid& op, int by);
    void arrive(const Multiply& op, int by);
    void arrive(const Dropout& op, int by);
    void arrive(const MaxPool2d& op, int by);
    void arrive(const AvgPool2d& op, int by);
    void arrive(const GlobalAvgPool2d& op, int by);
    void arrive(const Flatten& op, int by);
    void arrive(const Linear& op, int by);
    void arrive(const SubsamplePad& op, int by);
    void arrive(const Pad2d& op, int by);
    void arrive(const SoftmaxCrossEntropy& op, int by);
    void arriveThroughTrainNorm(const BatchNorm2d& op, int by);
    void blockOutputBackward();
    void upstreamSentence();
    void handOnSentence();
    void blockInputBackward();
    void splitNotes();
    void parameterGradientNotes();
    void nothingLeftNotes();

    // --- facts
    void facts();
    void forwardFacts();
    void backwardFacts();
    void shapeFacts();
    void normFacts();
    void addFacts();
    void lossFacts();
    void valueFacts(Pass pass);
    void splitFacts();
    /// A row with the value of each network; a dash where a network has no such stage or the function no
    /// answer.
    void row(const QString& label, const std::function<QString(const StagePlace&)>& value);

    // --- small things
    [[nodiscard]] bool train() const { return m_snapshot.experiment.mode == Mode::Train; }
    [[nodiscard]] Index batch() const { return m_snapshot.inputShape.n; }
    /// The split at the block's input, worked out once.
    [[nodiscard]] const std::optional<GradientSplit>& split();
    /// The cursor inside this stage's shape.
    [[nodiscard]] Cursor here() const { return m_cursor.clampedTo(m_place.shape()); }
    [[nodiscard]] QString indexText() const;
    [[nodiscard]] std::optional<double> forwardValue(int node) const;
    [[nodiscard]] std::optional<double> backwardValue(int node) const;
    void note(const QString& text) { m_text.notes.append(text); }
    void formula(const QString& text) { m_text.formulas.append(text); }
    /// One that is not the stage's own.
    void moreFormula(const QString& text) { m_text.moreFormulas.append(text); }

    const Snapshot& m_snapshot;
    int m_section;      ///< in view
    StagePlace m_place; ///< in the residual network
    StagePlace m_plain; ///< the stage of the same name in the plain network
    Pass m_pass;
    Cursor m_cursor;
    StageText m_text;
    bool m_splitKnown = false;
    std::optional<GradientSplit> m_split;
};

} // namespace resblock
