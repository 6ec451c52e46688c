// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/HelpDialogs.h"

#include "ui/session/PictureStore.h"
#include "ui/windows/CommandTable.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QScreen>
#include <QTableWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <utility>
#include <vector>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HelpDialogs)
};

/// A heading of the key sheet, and what stands under it.
struct KeySection {
    QString heading;
    std::vector<CommandGroup> groups;
};

std::vector<KeySection> keySections()
{
    using enum CommandGroup;
    return {{Words::tr("Step by step"), {Steps}},
            {Words::tr("Levels, and views before"), {Levels}},
            {Words::tr("What is shown"), {Shown, Places, Lab}},
            {Words::tr("In the panel that has the focus"), {InPanel}},
            {Words::tr("Type, colours, screen"), {Type, Scale, ScaleLook, Theme, Language}},
            {Words::tr("Files and figures"), {Session, Figures, Program}},
            {Words::tr("Changes"), {Edit, Clipboard, SidePanel}},
            {Words::tr("Help"), {Help}}};
}

QString keysText(const Command& command)
{
    if (command.keyWords) return command.keyWords();
    QStringList keys;
    for (const QKeySequence& key : command.allKeys()) keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(",  "));
}

void addHeading(QTableWidget& table, const QString& text)
{
    const int row = table.rowCount();
    table.insertRow(row);
    auto* item = new QTableWidgetItem(text);
    QFont bold = table.font();
    bold.setBold(true);
    item->setFont(bold);
    item->setBackground(table.palette().alternateBase());
    item->setFlags(Qt::ItemIsEnabled);
    table.setItem(row, 0, item);
    table.setSpan(row, 0, 1, table.columnCount());
}

/// Adds the commands of a section that have keys, under its heading if there are any.
void addSection(QTableWidget& table, const KeySection& section, const CommandTable& commands)
{
    bool headed = false;
    for (const CommandGroup group : section.groups)
        for (const Command& command : commands.commands()) {
            const QString keys = command.group == group ? keysText(command) : QString();
            if (keys.isEmpty()) continue;
            if (!std::exchange(headed, true)) addHeading(table, section.heading);
            const int row = table.rowCount();
            table.insertRow(row);
            table.setItem(row, 0, new QTableWidgetItem(keys));
            table.setItem(
                row, 1,
                new QTableWidgetItem(command.line ? command.line() : withoutMnemonic(command.text())));
        }
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

void showKeySheet(QWidget* parent, const CommandTable& commands)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(Words::tr("Keys"));
    auto* column = new QVBoxLayout(&dialog);
    auto* table = new QTableWidget(0, 2, &dialog);
    table->setAccessibleName(Words::tr("Keys"));
    table->setHorizontalHeaderLabels({Words::tr("Key"), Words::tr("What it does")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (const KeySection& section : keySections()) addSection(*table, section, commands);
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
