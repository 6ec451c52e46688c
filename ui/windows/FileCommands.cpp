// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ViewText.h"
#include "ui/session/Session.h"
#include "ui/views/parts/MessageBar.h"
#include "ui/windows/BlockPage.h"
#include "ui/windows/Commands.h"
#include "ui/windows/Document.h"
#include "ui/windows/FigureCommands.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/MainWindow.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

void paste(MainWindow& window)
{
    const QMimeData* clipped = QGuiApplication::clipboard()->mimeData();
    if (!clipped || !window.document().addFrom(*clipped))
        window.block().messages().say(Words::tr("There is neither a picture nor a link on the clipboard."));
}

} // namespace

std::vector<Command> fileCommands(const CommandTargets& on)
{
    Document& document = on.window.document();
    return {
        {
            .id = QStringLiteral("session.new"),
            .group = CommandGroup::Session,
            .text = [] { return Words::tr("&New session"); },
            .anywhere = keysOf({"Ctrl+N"}),
            .run = [&document](bool) { document.startNew(); },
        },
        {
            .id = QStringLiteral("session.open"),
            .group = CommandGroup::Session,
            .text = [] { return Words::tr("&Open session or link…"); },
            .anywhere = keysOf({"Ctrl+O"}),
            .run = [&document](bool) { document.open(); },
        },
        {
            .id = QStringLiteral("session.save"),
            .group = CommandGroup::Session,
            .text = [] { return Words::tr("&Save session"); },
            .anywhere = keysOf({"Ctrl+S"}),
            .run = [&document](bool) { document.save(); },
        },
        {
            .id = QStringLiteral("session.saveAs"),
            .group = CommandGroup::Session,
            .text = [] { return Words::tr("Save session &as…"); },
            .anywhere = keysOf({"Ctrl+Shift+S"}),
            .run = [&document](bool) { document.saveAs(); },
        },
        {
            .id = QStringLiteral("pictures.add"),
            .group = CommandGroup::Figures,
            .text = [] { return Words::tr("Add &pictures…"); },
            .anywhere = keysOf({"Ctrl+I"}),
            .icon = "picture",
            .enabled = [on] { return !on.window.lab().shown(); },
            .run = [&document](bool) { document.addPictures(); },
        },
        {
            .id = QStringLiteral("figure.export"),
            .group = CommandGroup::Figures,
            .text = [] { return Words::tr("&Export the diagram…"); },
            .line = [] { return Words::tr("Export the diagram, or the plots of the lab"); },
            .anywhere = keysOf({"Ctrl+E"}),
            .icon = "export",
            .run =
                [on](bool) {
                    LabPage& lab = on.window.lab();
                    lab.shown() ? lab.exportFigure() : on.figures.exportDiagram();
                },
        },
        {
            .id = QStringLiteral("arithmetic.export"),
            .group = CommandGroup::Figures,
            .text = [] { return Words::tr("Export the opened arithmetic…"); },
            .anywhere = keysOf({"Ctrl+Shift+E"}),
            .enabled = [on] { return on.session.level() == Level::Value; },
            .run = [on](bool) { on.figures.exportArithmetic(); },
        },
        {
            .id = QStringLiteral("program.quit"),
            .group = CommandGroup::Program,
            .text = [] { return Words::tr("&Quit"); },
            .anywhere = keysOf({"Ctrl+Q"}),
            .run = [on](bool) { on.window.close(); },
        },
    };
}

std::vector<Command> editCommands(const CommandTargets& on)
{
    QUndoStack& undoStack = on.session.undoStack();
    const auto onBlockPage = [on] { return !on.window.lab().shown(); };
    return {
        {
            .id = QStringLiteral("edit.undo"),
            .group = CommandGroup::Edit,
            .text =
                [&undoStack] {
                    const QString what = undoStack.undoText();
                    return what.isEmpty() ? Words::tr("&Undo") : Words::tr("&Undo: %1").arg(what);
                },
            .line = [] { return Words::tr("Undo the last change"); },
            .anywhere = keysOf({"Ctrl+Z"}),
            .icon = "undo",
            .enabled = [&undoStack] { return undoStack.canUndo(); },
            .run = [&undoStack](bool) { undoStack.undo(); },
        },
        {
            .id = QStringLiteral("edit.redo"),
            .group = CommandGroup::Edit,
            .text =
                [&undoStack] {
                    const QString what = undoStack.redoText();
                    return what.isEmpty() ? Words::tr("&Redo") : Words::tr("&Redo: %1").arg(what);
                },
            .line = [] { return Words::tr("Make the change again that was undone"); },
            .anywhere = keysOf({"Ctrl+Shift+Z", "Ctrl+Y"}),
            .icon = "redo",
            .enabled = [&undoStack] { return undoStack.canRedo(); },
            .run = [&undoStack](bool) { undoStack.redo(); },
        },
        {
            .id = QStringLiteral("clipboard.paste"),
            .group = CommandGroup::Clipboard,
            .text = [] { return Words::tr("&Paste picture or link"); },
            .keys = keysOf({"Ctrl+V"}),
            .enabled = onBlockPage,
            .run = [on](bool) { paste(on.window); },
        },
        {
            .id = QStringLiteral("clipboard.copyLink"),
            .group = CommandGroup::Clipboard,
            .text = [] { return Words::tr("Copy &link to this view"); },
            .keys = keysOf({"Ctrl+Shift+C"}),
            .run =
                [on](bool) {
                    QGuiApplication::clipboard()->setText(
                        QString::fromStdString(formatLink(on.session.view())));
                },
        },
        {
            .id = QStringLiteral("panel.settings"),
            .group = CommandGroup::SidePanel,
            .text = [] { return Words::tr("Settings panel"); },
            .brief = [] { return Words::tr("Settings"); },
            .anywhere = keysOf({"Ctrl+B"}),
            .icon = "settings",
            .enabled = onBlockPage,
            .checked = [on] { return on.window.block().sideShown(); },
            .run = [on](bool checked) { on.window.block().showSide(checked); },
        },
        {
            .id = QStringLiteral("panel.changes"),
            .group = CommandGroup::SidePanel,
            .text = [] { return Words::tr("&Change by hand"); },
            .anywhere = keysOf({"Ctrl+H"}),
            .run = [on](bool) { on.window.block().showChanges(); },
        },
    };
}

} // namespace resblock
