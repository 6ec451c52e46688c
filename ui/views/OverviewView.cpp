// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/OverviewView.h"

#include "ui/paint/Icons.h"
#include "ui/paint/NumberText.h"
#include "ui/paint/Theme.h"
#include "ui/session/PictureStore.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayoutItem>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

void clearRow(QHBoxLayout* row, QButtonGroup* group)
{
    for (QAbstractButton* button : group->buttons()) group->removeButton(button);
    while (QLayoutItem* item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

/// Ids of buttons: QButtonGroup takes -1 for "none".
int buttonOf(int section)
{
    return section + 1;
}

int sectionOf(int id)
{
    return id - 1;
}

QImage thumbnail(const Picture& picture, int side)
{
    const QImage whole(picture.rgb.data(), picture.width, picture.height, picture.width * 3,
                       QImage::Format_RGB888);
    const int square = std::min(picture.width, picture.height);
    return whole.copy((picture.width - square) / 2, (picture.height - square) / 2, square, square)
        .scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

OverviewView::OverviewView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_pictures(new QButtonGroup(this)),
      m_blocks(new QButtonGroup(this)), m_scroll(new QScrollArea(this)), m_answer(new QLabel(this))
{
    setObjectName(QStringLiteral("overviewView"));
    setStyleSheet(checkedButtonStyle());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 2, 6, 2);
    m_pictureRow = new QHBoxLayout;
    m_pictureRow->setSpacing(2);
    row->addLayout(m_pictureRow);

    auto* blocks = new QWidget;
    m_blockRow = new QHBoxLayout(blocks);
    m_blockRow->setContentsMargins(0, 0, 0, 0);
    m_blockRow->setSpacing(3);
    m_scroll->setWidget(blocks);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_scroll, 1);
    m_answer->setTextFormat(Qt::RichText);
    row->addWidget(m_answer);

    connect(m_pictures, &QButtonGroup::idClicked, this,
            [this](int sample) { m_session.selectSample(sample); });
    connect(m_blocks, &QButtonGroup::idClicked, this, [this](int id) { m_session.showBlock(sectionOf(id)); });
    connect(&session, &Session::experimentChanged, this, [this] { refreshChecks(); });
    connect(&session, &Session::traceReady, this, [this] { rebuild(); });
    connect(&session, &Session::cursorChanged, this, [this] {
        refreshChecks();
        refreshAnswer();
    });
}

void OverviewView::restyle()
{
    setStyleSheet({});
    setStyleSheet(checkedButtonStyle());
    refreshAnswer();
}

void OverviewView::rebuild()
{
    setAccessibleName(tr("Network overview"));
    m_answer->setAccessibleName(tr("Answers of the networks"));
    m_scroll->setAccessibleName(tr("Blocks of the network"));
    const Experiment& shown = m_session.snapshot()->experiment;
    if (m_builtPictures != shown.pictures) rebuildPictures();
    if (m_builtNetwork != shown.network || m_builtSize != shown.inputSize) rebuildBlocks();
    refreshChecks();
    refreshAnswer();
}

void OverviewView::rebuildPictures()
{
    clearRow(m_pictureRow, m_pictures);
    const Experiment& shown = m_session.snapshot()->experiment;
    m_builtPictures = shown.pictures;
    const int side = fontMetrics().height() * 2;
    for (std::size_t i = 0; i < shown.pictures.size(); ++i) {
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setIconSize({side, side});
        button->setIcon(QIcon(QPixmap::fromImage(thumbnail(*shown.pictures[i], side * 2))));
        const QString name = pictureText(*shown.pictures[i]);
        button->setToolTip(tr("Show picture %1: %2").arg(i).arg(name));
        button->setAccessibleName(tr("Picture %1: %2").arg(i + 1).arg(name));
        m_pictures->addButton(button, static_cast<int>(i));
        m_pictureRow->addWidget(button);
    }
}

void OverviewView::rebuildBlocks()
{
    clearRow(m_blockRow, m_blocks);
    const Snapshot& snapshot = *m_session.snapshot();
    m_builtNetwork = snapshot.experiment.network;
    m_builtSize = snapshot.experiment.inputSize;
    const auto caption = [this](const QString& text, const QString& meaning) {
        auto* label = new QLabel(text);
        label->setToolTip(meaning);
        label->setAccessibleName(meaning);
        m_blockRow->addWidget(label);
    };
    const auto sectionButton = [this, &snapshot](int section, const QString& text, const QString& meaning) {
        if (!snapshot.residual.graph.hasSection(section)) return;
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setText(text);
        button->setToolTip(meaning);
        button->setAccessibleName(meaning);
        m_blocks->addButton(button, buttonOf(section));
        m_blockRow->addWidget(button);
    };
    sectionButton(stemSection, tr("stem"), tr("Show the stem: what comes before the first block"));
    int block = 0;
    for (std::size_t s = 0; s < m_builtNetwork.stages.size(); ++s) {
        const BlockRange& first = snapshot.residual.graph.blocks[static_cast<std::size_t>(block)];
        const Shape shape = snapshot.residual.shapes[static_cast<std::size_t>(first.last)];
        const QString extents = QStringLiteral("%1×%2×%3").arg(shape.c).arg(shape.h).arg(shape.w);
        caption(QStringLiteral(" → ") + extents,
                tr("Stage %1: every block gives %2").arg(s + 1).arg(extents));
        for (Index i = 0; i < m_builtNetwork.stages[s].blocks; ++i, ++block) {
            const auto name =
                QString::fromStdString(snapshot.residual.graph.blocks[static_cast<std::size_t>(block)].name);
            auto* button = new QToolButton;
            button->setCheckable(true);
            button->setText(QString::number(block + 1));
            button->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("000")));
            button->setToolTip(tr("Show block %1 (%2)").arg(block + 1).arg(name));
            button->setAccessibleName(tr("Block %1, %2").arg(block + 1).arg(name));
            m_blocks->addButton(button, buttonOf(block));
            m_blockRow->addWidget(button);
        }
    }
    sectionButton(block, tr("head"), tr("Show the head: pooling, the fully connected layer and the loss"));
    m_blockRow->addStretch(1);
    int tallest = fontMetrics().height();
    for (QAbstractButton* button : m_blocks->buttons()) {
        button->ensurePolished(); // the style sheet adds to its size
        tallest = std::max(tallest, button->sizeHint().height());
    }
    m_scroll->setFixedHeight(tallest + m_scroll->horizontalScrollBar()->sizeHint().height());
}

void OverviewView::refreshChecks()
{
    if (QAbstractButton* button = m_pictures->button(static_cast<int>(m_session.cursor().sample)))
        button->setChecked(true);
    if (QAbstractButton* button = m_blocks->button(buttonOf(m_session.experiment().block))) {
        if (button->isChecked()) return;
        button->setChecked(true);
        // once the row has been laid out
        QMetaObject::invokeMethod(this, &OverviewView::showCurrentBlock, Qt::QueuedConnection);
    }
}

void OverviewView::showCurrentBlock()
{
    QAbstractButton* button = m_blocks->button(buttonOf(m_session.experiment().block));
    if (!button) return;
    m_scroll->widget()->layout()->activate();
    m_scroll->ensureWidgetVisible(button);
}

void OverviewView::refreshAnswer()
{
    if (!m_session.snapshot()) return;
    const Snapshot& snapshot = *m_session.snapshot();
    const Theme& theme = Theme::fromPalette(palette());
    const auto line = [&](const NetworkRun& run, const QColor& color, const QString& who) {
        const auto& p = run.trace->probabilities;
        const Index sample = m_session.cursor().clampedTo(snapshot.inputShape).sample;
        if (!p || sample >= p->shape().n) return QString();
        const auto row = p->values().subspan(static_cast<std::size_t>(sample * p->shape().c),
                                             static_cast<std::size_t>(p->shape().c));
        const auto best = static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
        const float probability = row[best];
        const float loss = run.trace->lossPerSample[static_cast<std::size_t>(sample)];
        const QString answer =
            std::isfinite(probability)
                ? tr("%1 %2 %").arg(classText(snapshot.experiment, static_cast<int>(best)).toHtmlEscaped(),
                                    formatNumber(100 * probability, 3))
                : tr("no answer");
        return QStringLiteral("<span style='color:%1'>%2</span> %3")
            .arg(color.name(), who, tr("%1, loss %2").arg(answer, formatNumber(loss, 3)));
    };
    m_answer->setText(line(snapshot.residual, theme.residual, tr("residual:")) + QStringLiteral("<br>") +
                      line(snapshot.plain, theme.plain, tr("plain:")));
}

void OverviewView::changeEvent(QEvent* event)
{
    const bool rebuilds = event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange;
    if (rebuilds && m_session.snapshot()) {
        m_builtPictures.clear();
        m_builtSize = 0;
        rebuild();
    }
    if (event->type() == QEvent::PaletteChange) refreshAnswer();
    QWidget::changeEvent(event);
}

} // namespace resblock
