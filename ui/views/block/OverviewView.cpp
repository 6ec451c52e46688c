// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/OverviewView.h"

#include "ui/paint/theme/Icons.h"
#include "ui/paint/theme/Theme.h"
#include "ui/session/PictureStore.h"
#include "ui/views/parts/Parts.h"
#include "ui/words/CoverText.h"
#include "ui/words/NumberText.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayoutItem>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr int mostBlockButtons = 200;

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

/// How many blocks follow each other with the same output: the stages of a spec, else runs of equal shapes.
std::vector<int> blocksOfStages(const NetworkSource& source, const Graph& graph,
                                const std::vector<Shape>& shapes)
{
    std::vector<int> counts;
    if (source.spec()) {
        for (const StageSpec& stage : source.spec()->stages) counts.push_back(static_cast<int>(stage.blocks));
        return counts;
    }
    const auto shapeOf = [&](std::size_t block) {
        const auto last = static_cast<std::size_t>(graph.blocks[block].last);
        return last < shapes.size() ? shapes[last] : Shape{};
    };
    for (std::size_t i = 0; i < graph.blocks.size(); ++i) {
        if (i == 0 || shapeOf(i) != shapeOf(i - 1)) counts.push_back(0);
        ++counts.back();
    }
    return counts;
}

QString blockName(const NetworkSource& source, const Graph& graph, int block)
{
    const std::string& name = graph.blocks[static_cast<std::size_t>(block)].name;
    return QString::fromStdString(name.empty() && source.block() ? source.block()->name : name);
}

} // namespace

OverviewView::OverviewView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_pictures(new QButtonGroup(this)),
      m_blocks(new QButtonGroup(this)), m_scroll(new QScrollArea(this)), m_answer(new QLabel(this))
{
    setObjectName(QStringLiteral("overviewView"));
    setStyleSheet(checkedButtonStyle());
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(6, 2, 6, 2);
    m_rows->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height() / 2);
    m_firstRow = row;
    m_rows->addLayout(row);
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
    connect(m_blocks, &QButtonGroup::idClicked, this,
            [this](int id) { m_session.showSection(sectionOf(id)); });
    connect(&session, &Session::experimentChanged, this, [this] { refreshChecks(); });
    connect(&session, &Session::traceReady, this, [this] { rebuild(); });
    connect(&session, &Session::refusalChanged, this, [this] {
        if (m_session.refusal()) rebuild(); // and what comes after it arrives with its run
    });
    connect(&session, &Session::viewChanged, this, [this] {
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
    m_answer->setToolTip(tr("For this picture: the class with the largest probability, and the loss"));
    m_scroll->setAccessibleName(tr("Blocks of the network"));
    const auto& refused = m_session.refusedNetwork();
    if (!m_session.snapshot() && !refused) return;
    const Experiment& shown = refused ? m_session.experiment() : m_session.snapshot()->experiment;
    const bool sameSamples = m_builtPictures == shown.pictures && m_builtSamples == inputShape(shown).n &&
                             readsPictures(m_builtNetwork) == readsPictures(shown.network) &&
                             (readsPictures(shown.network) || m_builtNetwork == shown.network);
    if (!sameSamples) rebuildPictures(shown);
    if (m_builtNetwork != shown.network || m_builtSize != shown.inputSize ||
        m_builtRefused != refused.has_value())
        rebuildBlocks(shown);
    // nothing of a network that cannot run can be gone to
    m_scroll->widget()->setEnabled(!refused);
    for (QAbstractButton* button : m_pictures->buttons()) button->setEnabled(!m_session.refusal());
    refreshChecks();
    refreshAnswer();
    placeAnswer(); // beside the row that is there now
}

void OverviewView::rebuildPictures(const Experiment& shown)
{
    clearRow(m_pictureRow, m_pictures);
    m_builtPictures = shown.pictures;
    m_builtSamples = inputShape(shown).n;
    const bool pictures = readsPictures(shown.network);
    constexpr Index mostButtons = 16; // more are reached by the key for the next one
    const int side = fontMetrics().height() * 2;
    for (Index i = 0; i < std::min(m_builtSamples, mostButtons); ++i) {
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setAutoRaise(true);
        const QString name = sampleText(shown, i);
        if (pictures) {
            button->setIconSize({side, side});
            const Picture& picture = *shown.pictures[static_cast<std::size_t>(i)];
            button->setIcon(QIcon(QPixmap::fromImage(thumbnail(picture, side * 2))));
            button->setToolTip(plainToolTip(tr("Show picture %1: %2").arg(i).arg(name)));
            button->setAccessibleName(tr("Picture %1: %2").arg(i + 1).arg(name));
        } else {
            button->setText(QString::number(i + 1));
            button->setToolTip(plainToolTip(tr("Show %1").arg(name)));
            button->setAccessibleName(name);
        }
        m_pictures->addButton(button, static_cast<int>(i));
        m_pictureRow->addWidget(button);
    }
}

void OverviewView::rebuildBlocks(const Experiment& shown)
{
    clearRow(m_blockRow, m_blocks);
    m_builtNetwork = shown.network;
    m_builtSize = shown.inputSize;
    const auto& refused = m_session.refusedNetwork();
    m_builtRefused = refused.has_value();
    const Graph& graph = refused ? refused->graph : m_session.snapshot()->residual.graph;
    const std::vector<Shape>& shapes =
        refused ? refused->report.shapes : m_session.snapshot()->residual.shapes;
    const auto caption = [this](const QString& text, const QString& meaning) {
        auto* label = new QLabel(text);
        label->setToolTip(meaning);
        label->setAccessibleName(meaning);
        m_blockRow->addWidget(label);
    };
    const auto sectionButton = [this, &graph](int section, const QString& text, const QString& meaning) {
        if (!graph.hasSection(section)) return;
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setText(text);
        button->setToolTip(meaning);
        button->setAccessibleName(meaning);
        m_blocks->addButton(button, buttonOf(section));
        m_blockRow->addWidget(button);
    };
    // of very many blocks those around the one in view: a row of thousands of buttons takes seconds to lay
    // out
    const int all = static_cast<int>(graph.blocks.size());
    m_firstBlock = std::clamp(blockInView() - mostBlockButtons / 2, 0, std::max(0, all - mostBlockButtons));
    m_lastBlock = std::min(all, m_firstBlock + mostBlockButtons) - 1;
    const auto ellipsis = [&](int first, int last) {
        if (first <= last) caption(QStringLiteral("…"), tr("Blocks %1 to %2").arg(first + 1).arg(last + 1));
    };
    sectionButton(stemSection, tr("stem"), tr("Show the stem: what comes before the first block"));
    int block = 0;
    const std::vector<int> counts = blocksOfStages(m_builtNetwork, graph, shapes);
    ellipsis(0, m_firstBlock - 1);
    for (std::size_t s = 0; s < counts.size(); ++s) {
        if (block + counts[s] <= m_firstBlock || block > m_lastBlock) { // a stage of which nothing is shown
            block += counts[s];
            continue;
        }
        const auto last = static_cast<std::size_t>(graph.blocks[static_cast<std::size_t>(block)].last);
        const Shape shape = last < shapes.size() ? shapes[last] : Shape{};
        const QString extents = shape.count() > 0
                                    ? QStringLiteral("%1×%2×%3").arg(shape.c).arg(shape.h).arg(shape.w)
                                    : QStringLiteral("?"); // behind the one that fails
        caption(QStringLiteral(" → ") + extents,
                tr("Stage %1: every block gives %2").arg(s + 1).arg(extents));
        for (int i = 0; i < counts[s]; ++i, ++block) {
            if (block < m_firstBlock || block > m_lastBlock) continue;
            const QString name = blockName(m_builtNetwork, graph, block);
            auto* button = new QToolButton;
            button->setCheckable(true);
            const bool alone = graph.blocks.size() == 1;
            button->setText(alone ? plainButtonText(fontMetrics().elidedText(name, Qt::ElideMiddle,
                                                                             16 * fontMetrics().height()))
                                  : QString::number(block + 1));
            button->setMinimumWidth(fontMetrics().horizontalAdvance(button->text() + QStringLiteral("00")));
            button->setToolTip(plainToolTip(tr("Show block %1 (%2)").arg(block + 1).arg(name)));
            button->setAccessibleName(tr("Block %1, %2").arg(block + 1).arg(name));
            m_blocks->addButton(button, buttonOf(block));
            m_blockRow->addWidget(button);
        }
    }
    ellipsis(m_lastBlock + 1, all - 1);
    sectionButton(block, tr("head"), tr("Show the head: pooling, the fully connected layer and the loss"));
    m_blockRow->addStretch(1);
    int tallest = fontMetrics().height();
    for (QAbstractButton* button : m_blocks->buttons()) {
        button->ensurePolished(); // the style sheet adds to its size
        tallest = std::max(tallest, button->sizeHint().height());
    }
    m_scroll->setFixedHeight(tallest + m_scroll->horizontalScrollBar()->sizeHint().height());
}

/// The one that the strip shows: of a network that cannot exist, the one that fails.
int OverviewView::blockInView() const
{
    const auto& refused = m_session.refusedNetwork();
    if (refused) return refused->block;
    const auto& snapshot = m_session.snapshot();
    return snapshot ? sectionNamed(snapshot->residual.graph, m_session.wantedAt()) : 0;
}

void OverviewView::refreshChecks()
{
    const int block = blockInView();
    const bool there = m_session.snapshot() || m_session.refusedNetwork();
    const int blocks = m_lastBlock - m_firstBlock + 1;
    if (there && blocks == mostBlockButtons && block >= 0 && (block < m_firstBlock || block > m_lastBlock)) {
        const Graph& graph = m_session.refusedNetwork() ? m_session.refusedNetwork()->graph
                                                        : m_session.snapshot()->residual.graph;
        if (block < static_cast<int>(graph.blocks.size()))
            rebuildBlocks(m_session.refusedNetwork() ? m_session.experiment()
                                                     : m_session.snapshot()->experiment);
    }
    if (QAbstractButton* button = m_pictures->button(static_cast<int>(m_session.cursor().sample)))
        button->setChecked(true);
    if (QAbstractButton* button = m_blocks->button(buttonOf(blockInView()))) {
        if (button->isChecked()) return;
        button->setChecked(true);
        // once the row has been laid out
        QMetaObject::invokeMethod(this, &OverviewView::showCurrentBlock, Qt::QueuedConnection);
    }
}

void OverviewView::showCurrentBlock()
{
    QAbstractButton* button = m_blocks->button(buttonOf(blockInView()));
    if (!button) return;
    // another network's row has not been given its length yet
    QWidget* row = m_scroll->widget();
    row->resize(row->sizeHint().expandedTo(m_scroll->viewport()->size()));
    row->layout()->activate();
    const int around = 2 * button->width(); // its neighbours can be seen as well
    m_scroll->ensureWidgetVisible(button, around, 0);
}

void OverviewView::refreshAnswer()
{
    if (m_session.refusal()) {
        m_answers = QStringList(tr("no answer:<br>this network cannot run"));
        placeAnswer();
        return;
    }
    if (!m_session.snapshot()) return;
    if (m_session.covers(Panel::Answers)) {
        m_answers = QStringList(coveredText());
        return placeAnswer();
    }
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
                                    numberText(100 * probability, 3, Zeros::Kept))
                : tr("no answer");
        return QStringLiteral("<span style='color:%1'>%2</span> %3")
            .arg(color.name(), who, tr("%1, loss %2").arg(answer, numberText(loss, 3, Zeros::Kept)));
    };
    QStringList answers = {line(snapshot.residual, theme.residual, tr("residual:"))};
    if (m_session.view().compare) answers << line(snapshot.plain, theme.plain, tr("plain:"));
    if (answers == m_answers) return; // as with every step
    m_answers = answers;
    placeAnswer();
}

/// Beside the blocks in two lines, or, where large type leaves those no room, below them in one.
void OverviewView::placeAnswer()
{
    m_answer->setText(m_answers.join(QStringLiteral("<br>")));
    const int beside = m_pictureRow->sizeHint().width() + m_answer->sizeHint().width();
    const bool below = std::min(width(), window()->width()) < beside + 10 * fontMetrics().height();
    if (below) m_answer->setText(m_answers.join(QStringLiteral("&nbsp; &nbsp;")));
    if (below == m_below) return;
    m_below = below;
    if (below)
        m_rows->addWidget(m_answer);
    else
        m_firstRow->addWidget(m_answer);
}

void OverviewView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeAnswer();
    QMetaObject::invokeMethod(this, &OverviewView::showCurrentBlock, Qt::QueuedConnection);
}

void OverviewView::changeEvent(QEvent* event)
{
    const bool rebuilds = event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange;
    if (rebuilds) {
        m_builtPictures.clear();
        m_builtSize = 0;
        rebuild();
    }
    if (event->type() == QEvent::PaletteChange) refreshAnswer();
    QWidget::changeEvent(event);
}

} // namespace resblock
