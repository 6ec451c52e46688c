// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/HelpDialogs.h"

#include "ui/session/PictureStore.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QRegularExpression>
#include <QScreen>
#include <QTableWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HelpDialogs)
};

QString withoutMnemonic(QString text)
{
    // Chinese menus carry the mnemonic in brackets at the end: "文件(&F)"
    static const QRegularExpression bracketed(QStringLiteral("\\(&.\\)"));
    return text.remove(bracketed).remove(QLatin1Char('&'));
}

struct KeyRow {
    QString action;
    QString keys;
};

QList<KeyRow> keyRows(const QList<QAction*>& actions)
{
    QList<KeyRow> rows;
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts()) keys << key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            rows << KeyRow{withoutMnemonic(action->text()), keys.join(QStringLiteral(",  "))};
    }
    rows << KeyRow{Words::tr("Move the pixel inside a map, the channel among tiles, the block in a plot"),
                   Words::tr("Arrow keys")}
         << KeyRow{Words::tr("In the opened value: move the value, choose a product or a term"),
                   Words::tr("Arrow keys")}
         << KeyRow{Words::tr("On a product or a term: go to the number it came from"),
                   QStringLiteral("Return")}
         << KeyRow{Words::tr("On a product: open the gradient of its weight"), QStringLiteral("G")}
         << KeyRow{Words::tr("Zoom the selected channel"), QStringLiteral("+,  −")}
         << KeyRow{Words::tr("Go to the next panel"), Words::tr("Tab")};
    return rows;
}

void present(QDialog& dialog, QSize wanted)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    dialog.layout()->addWidget(buttons);
    dialog.resize(wanted.boundedTo(dialog.screen()->availableSize() * 9 / 10));
    dialog.exec();
}

} // namespace

void showKeySheet(QWidget* parent, const QList<QAction*>& actions)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(Words::tr("Keys"));
    auto* column = new QVBoxLayout(&dialog);
    const QList<KeyRow> rows = keyRows(actions);
    auto* table = new QTableWidget(static_cast<int>(rows.size()), 2, &dialog);
    table->setAccessibleName(Words::tr("Keys"));
    table->setHorizontalHeaderLabels({Words::tr("Key"), Words::tr("What it does")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (int i = 0; i < rows.size(); ++i) {
        table->setItem(i, 0, new QTableWidgetItem(rows[i].keys));
        table->setItem(i, 1, new QTableWidgetItem(rows[i].action));
    }
    table->resizeColumnToContents(0);
    column->addWidget(table);
    const int line = dialog.fontMetrics().height();
    present(dialog, {50 * line, 40 * line});
}

void showAboutDialog(QWidget* parent)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(Words::tr("About ResBlock Explainer"));
    auto* column = new QVBoxLayout(&dialog);
    auto* text = new QTextBrowser(&dialog);
    text->setAccessibleName(dialog.windowTitle());
    text->setOpenExternalLinks(true);
    QString pictures;
    for (const BundledPicture& picture : bundledPictures())
        pictures += QStringLiteral("<li>%1: %2, %3</li>")
                        .arg(QCoreApplication::translate("PictureNames", picture.id.toUtf8().constData())
                                 .toHtmlEscaped(),
                             picture.author.toHtmlEscaped(), picture.licence.toHtmlEscaped());
    text->setHtml(
        QStringLiteral("<h3>ResBlock Explainer %1</h3><p>%2</p><p>%3</p><p>%4</p><ul>%5</ul><p>%6</p>")
            .arg(QStringLiteral(RESBLOCK_VERSION),
                 Words::tr(
                     "Steps through a residual block, forward and backward, beside the same network without "
                     "the skip. "
                     "Every number on screen is computed for the weights and the picture shown."),
                 Words::tr("Free software under the GNU General Public License, version 3 or later."),
                 Words::tr("The photographs inside:"), pictures,
                 Words::tr(
                     "This product includes color specifications and designs developed by Cynthia Brewer. "
                     "Built with Qt, Eigen, QCustomPlot, JSON for Modern C++ and CLI11.")));
    column->addWidget(text);
    const int line = dialog.fontMetrics().height();
    present(dialog, {36 * line, 26 * line});
}

} // namespace resblock
