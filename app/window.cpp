// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/Memory.h"
#include "app/StartMeasure.h"
#include "resources/Resources.h"
#include "ui/session/PictureStore.h"
#include "ui/session/Presets.h"
#include "ui/session/Session.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/Document.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/MainWindow.h"
#include "ui/windows/ProgramStyle.h"
#include "ui/words/LabText.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPixmap>
#include <QScreen>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <string_view>

using namespace resblock;

namespace {

int refuse(const QString& sentence, int code)
{
    QTextStream(stderr) << "resblock: " << sentence << '\n';
    return code;
}

void waitForRun(Session& session)
{
    if (!session.jobs().busy()) return;
    QEventLoop loop;
    QObject::connect(&session.jobs(), &JobRunner::busyChanged, &loop, [&loop](bool busy) {
        if (!busy) loop.quit();
    });
    loop.exec();
}

/// Shows the gradient lab and waits until its sweep is complete and drawn.
void showLab(LabPage& page, const QString& preset, int tab)
{
    const auto presets = labPresets();
    LabSetup setup = page.run().setup();
    if (!preset.isEmpty() && preset.toUInt() < presets.size()) setup = presets[preset.toUInt()].setup;
    setup.tab = static_cast<LabTab>(std::clamp(tab, 0, 3));
    page.run().setSetup(setup);
    page.show();
    QEventLoop loop;
    QObject::connect(&page.run(), &LabRun::changed, &loop, [&] {
        if (!page.run().running()) loop.quit();
    });
    if (page.run().running()) loop.exec();
    do { // what a tab of its own still has to measure and to draw
        QTimer::singleShot(300, &loop, &QEventLoop::quit);
        loop.exec();
    } while (page.busy());
}

QSize sizeFrom(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

} // namespace

int runWindow(int argc, char** argv)
{
    const bool noDisplay = qEnvironmentVariableIsEmpty("DISPLAY") &&
                           qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
                           qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
    if (noDisplay) {
        const bool picture = std::any_of(
            argv, argv + argc, [](const char* a) { return std::string_view(a).starts_with("--screenshot"); });
        if (!picture)
            return refuse(QStringLiteral("there is no display to open a window on; --screenshot FILE.png "
                                         "renders the first screen"),
                          1);
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    reuseMemory();
    QApplication::setStyle(new ProgramStyle);
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("resblock"));
    QCoreApplication::setApplicationName(QStringLiteral("resblock"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RESBLOCK_VERSION));
    initResources();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/resblock.svg")));

    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("session"), QStringLiteral("A saved session."),
                                 QStringLiteral("[session.resblock]"));
    const auto option = [&parser](const char* name, const char* text, const char* value) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value)});
    };
    option("screenshot", "Render the window into this picture and end.", "file");
    option("size", "Size of the window.", "WxH");
    option("lang", "en or zh_CN.", "language");
    option("theme", "light, dark or contrast.", "theme");
    option("step", "Step of the time line to show.", "number");
    option("block", "Block to show, from 0; -1 is the stem, the number of blocks the head.", "number");
    option("starting-point", "Number of the starting point in the settings, from 0.", "number");
    option("level", "block, stage or value.", "level");
    option("at", "Value of the stage to look at.", "channel,row,column");
    option("open", "Parameter whose gradient is opened, conv1.weight,3,0,1,1 say.", "name,index");
    option("type-size", "Type size in per cent, 80 to 250.", "percent");
    option("page", "lab: the gradient lab.", "page");
    option("preset", "Number of the preset of the gradient lab, from 0.", "number");
    option("tab", "Number of the tab of the gradient lab, from 0.", "number");
    option("settings", "on, off or change: the settings panel, or the one for changes by hand.", "state");
    parser.addOption({QStringLiteral("measure-start"),
                      QStringLiteral("Print how long the start took and what the window needs, and end.")});
    if (!parser.parse(QCoreApplication::arguments())) return refuse(parser.errorText(), 2);

    Appearance appearance;
    appearance.load();
    const bool screenshot = parser.isSet(QStringLiteral("screenshot"));
    if (screenshot) {
        appearance.setTheme(Appearance::ThemeChoice::Light);
        appearance.setLanguage(Appearance::Language::English);
        appearance.setTypeSize(100);
    }
    const QString lang = parser.value(QStringLiteral("lang"));
    if (!lang.isEmpty())
        appearance.setLanguage(lang.startsWith(QStringLiteral("zh")) ? Appearance::Language::Chinese
                                                                     : Appearance::Language::English);
    const QString theme = parser.value(QStringLiteral("theme"));
    if (theme == QStringLiteral("light"))
        appearance.setTheme(Appearance::ThemeChoice::Light);
    else if (theme == QStringLiteral("dark"))
        appearance.setTheme(Appearance::ThemeChoice::Dark);
    else if (theme == QStringLiteral("contrast"))
        appearance.setTheme(Appearance::ThemeChoice::HighContrast);
    else if (!theme.isEmpty())
        return refuse(QStringLiteral("--theme %1: light, dark or contrast").arg(theme), 2);
    if (parser.isSet(QStringLiteral("type-size")))
        appearance.setTypeSize(parser.value(QStringLiteral("type-size")).toInt());

    Session session(bundledWeights());
    giveBackMemoryAtRest(session.jobs());
    // the first run begins before the window is built, which takes about as long: the first paint then shows
    // it
    Cursor middle; // the corner of a photograph shows little
    const Experiment start = defaultExperiment();
    middle.y = middle.x = start.inputSize / 2;
    session.reset(start, middle);
    MainWindow window(session, appearance);
    QSize size(1366, 768);
    if (parser.isSet(QStringLiteral("size")))
        size = sizeFrom(parser.value(QStringLiteral("size")));
    else if (!screenshot)
        size = size.boundedTo(window.screen()->availableSize()); // a projector may show less
    if (size.isEmpty()) return refuse(QStringLiteral("--size: WIDTHxHEIGHT, 1024x768 say"), 2);
    window.resize(size);
    const QStringList files = parser.positionalArguments();
    if (!files.isEmpty()) window.document().openFile(files.constFirst());
    if (parser.isSet(QStringLiteral("measure-start"))) new StartMeasure(window, session);
    window.show();
    if (!screenshot) {
        const int code = QApplication::exec();
        appearance.save();
        return code;
    }

    if (parser.isSet(QStringLiteral("settings")))
        window.showSettings(parser.value(QStringLiteral("settings")) != QStringLiteral("off"));
    if (parser.value(QStringLiteral("settings")) == QStringLiteral("change")) window.showChanges();
    waitForRun(session);
    if (parser.isSet(QStringLiteral("starting-point"))) {
        const auto index = parser.value(QStringLiteral("starting-point")).toUInt();
        if (index >= experimentPresets().size())
            return refuse(QStringLiteral("--starting-point: 0 to %1").arg(experimentPresets().size() - 1), 2);
        session.edit([&](Experiment& e) { experimentPresets()[index].apply(e); }, {});
    }
    if (parser.isSet(QStringLiteral("block")))
        session.showBlock(parser.value(QStringLiteral("block")).toInt());
    waitForRun(session);
    if (parser.isSet(QStringLiteral("step"))) session.goToStep(parser.value(QStringLiteral("step")).toInt());
    if (parser.value(QStringLiteral("page")) == QStringLiteral("lab"))
        showLab(window.lab(), parser.value(QStringLiteral("preset")),
                parser.value(QStringLiteral("tab")).toInt());
    if (parser.isSet(QStringLiteral("at"))) {
        const QStringList at = parser.value(QStringLiteral("at")).split(QLatin1Char(','));
        if (at.size() != 3) return refuse(QStringLiteral("--at: CHANNEL,ROW,COLUMN, 3,12,20 say"), 2);
        session.selectValue(at[0].toInt(), at[1].toInt(), at[2].toInt());
    }
    const QString level = parser.value(QStringLiteral("level"));
    if (level == QStringLiteral("stage"))
        session.setLevel(Level::Stage);
    else if (level == QStringLiteral("value"))
        session.setLevel(Level::Value);
    else if (!level.isEmpty() && level != QStringLiteral("block"))
        return refuse(QStringLiteral("--level %1: block, stage or value").arg(level), 2);
    const QStringList open = parser.value(QStringLiteral("open")).split(QLatin1Char(','));
    if (parser.isSet(QStringLiteral("open"))) {
        if (open.size() != 5)
            return refuse(QStringLiteral("--open: NAME,K,C,R,S, conv1.weight,3,0,1,1 say"), 2);
        session.openNumber({open[0].toStdString(),
                            {},
                            Quantity::Element,
                            {open[1].toInt(), open[2].toInt(), open[3].toInt(), open[4].toInt()}});
    }
    QCoreApplication::processEvents();
    waitForRun(session);       // a panel may have asked the worker for more
    constexpr int layouts = 4; // one may ask for the next
    for (int i = 0; i < layouts; ++i) QCoreApplication::processEvents();
    const QString file = parser.value(QStringLiteral("screenshot"));
    if (!window.grab().save(file)) return refuse(QStringLiteral("%1 cannot be written").arg(file), 1);
    return 0;
}
