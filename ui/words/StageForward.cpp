// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageForward.h"

#include "ui/words/OpWords.h"
#include "ui/words/SourceText.h"
#include "ui/words/StageBlock.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageParts.h"

namespace resblock {

StageForward::StageForward(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageForward::write()
{
    if (m_place.isBlockInput()) {
        StageBlock(m_draft).writeInput();
        return;
    }
    if (!m_place.op()) {
        writeNetworkInput();
        return;
    }
    if (m_place.id() == photoStageId(m_draft.snapshot().experiment.network)) {
        writePhotoMixer();
        return;
    }
    if (m_place.isHeadInput()) {
        m_draft.setSummary(
            tr("x is what the last block, %1, has made of the picture. The head turns it into an answer.")
                .arg(QString::fromStdString(m_place.block() >= 0 ? m_place.range().name : m_place.id())));
        return;
    }
    std::visit([this](const auto& op) { sayForward(op, m_draft); }, *m_place.op());
    if (m_place.onShortcut()) StageBlock(m_draft).noteShortcut();
}

/// The convolution between the pictures and a block on its own.
void StageForward::writePhotoMixer()
{
    m_draft.setSummary(tr("A block of %1 input channels cannot read a picture of %2. This 1×1 convolution "
                          "stands in front of it and is no part of it: it mixes the colours into %1 "
                          "channels, with weights drawn from seed %3.")
                           .arg(m_place.shape().c)
                           .arg(m_place.shape(m_place.input()).c)
                           .arg(m_draft.snapshot().experiment.init.seed));
    m_draft.formula(QStringLiteral("y[k, p, q] = Σ w[k, c] · x[c, p, q]"));
}

void StageForward::writeNetworkInput()
{
    if (!readsPictures(m_draft.snapshot().experiment.network)) {
        m_draft.setSummary(tr("The tensor that enters the block, of %1 samples: %2.")
                               .arg(m_place.shape().n)
                               .arg(blockInputText(m_draft.snapshot().experiment.network.block()->input)));
        return;
    }
    m_draft.setSummary(tr("The pictures, cropped to a square, resized to %1 and normalized per colour "
                          "channel: what the first convolution reads.")
                           .arg(planeText(m_place.shape())));
}

} // namespace resblock
