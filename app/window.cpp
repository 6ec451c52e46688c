// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/Memory.h"
#include "app/StartMeasure.h"
#include "core/io/ViewText.h"
#include "resources/Resources.h"
#include "ui/session/PictureStore.h"
#include "ui/session/Presets.h"
#include "ui/session/Session.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/BlockPage.h"
#include "ui/windows/Document.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/MainWindow.h"
#include "ui/windows/ProgramStyle.h"
#include "ui/words/ErrorText.h"
#include "ui/words/LabText.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
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

/// Waits until all of what is shown has been drawn.
void waitForView(Session& session)
{
    QEventLoop loop;
    QObject::connect(&session, &Session::viewShown, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Sets the lab's switches as one of its presets has them.
void showLab(LabPage& page, const QString& preset, int tab)
{
    const auto presets = labPresets();
    LabSetup setup = page.run().setup();
    if (!preset.isEmpty() && preset.toUInt() < presets.size()) setup = presets[preset.toUInt()].setup;
    setup.tab = static_cast<LabTab>(std::clamp(tab, 0, 3));
    page.run().setSetup(setup);
}

/// The words of a command line that are no options.
struct Words {
    QString document; ///< a file or a link; may be empty
    std::string view; ///< all pairs key=value
};

Result<Words> sortWords(const QCommandLineParser& parser)
{
    Words words;
    words.view = parser.value(QStringLiteral("view")).toStdString();
    for (const QString& word : parser.positionalArguments()) {
        const bool pair = word.contains(QLatin1Char('=')) && !isLink(word.toStdString()) &&
                          !word.section(QLatin1Char('='), 0, 0).contains(QLatin1Char('/')) &&
                          !QFileInfo::exists(word);
        if (pair) {
            words.view += ' ' + word.toStdString();
        } else if (words.document.isEmpty()) {
            words.document = word;
        } else {
            Error error;
            error.code = ErrorCode::OptionValue;
            error.args = {"FILE", word.toStdString(), words.document.toStdString()};
            return error;
        }
    }
    // before there is a window: what is no view state at all
    if (const auto view = parseView(words.view); !view) return view.error();
    return words;
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
    parser.addPositionalArgument(QStringLiteral("document"), QStringLiteral("A saved session, or a link."),
                                 QStringLiteral("[FILE|LINK] [KEY=VALUE ...]"));
    const auto option = [&parser](const char* name, const char* text, const char* value) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value)});
    };
    option("view", "What to show: pairs key=value with blanks between them; they may stand alone as well.",
           "pairs");
    option("screenshot", "Render the window into this picture and end.", "file");
    option("size", "Size of the window.", "WxH");
    option("lang", "en or zh_CN.", "language");
    option("theme", "light, dark or contrast.", "theme");
    option("starting-point", "Number of the starting point in the settings, from 0.", "number");
    option("type-size", "Type size in per cent, 80 to 250.", "percent");
    option("lab-preset", "Number of the preset of the gradient lab, from 0.", "number");
    option("tab", "Number of the tab of the gradient lab, from 0.", "number");
    option("settings", "on, off or change: the settings panel, or the one for changes by hand.", "state");
    parser.addOption({QStringLiteral("measure-start"),
                      QStringLiteral("Print how long the start took and what the window needs, and end.")});
    if (!parser.parse(QCoreApplication::arguments())) return refuse(parser.errorText(), 2);

    const auto words = sortWords(parser);
    if (!words) return refuse(errorText(words.error()), 2);

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
    ViewState middle; // the corner of a photograph shows little
    const Experiment start = defaultExperiment();
    middle.cursor.y = middle.cursor.x = start.inputSize / 2;
    session.reset(start, middle);
    MainWindow window(session, appearance);
    QSize size(1366, 768);
    if (parser.isSet(QStringLiteral("size")))
        size = sizeFrom(parser.value(QStringLiteral("size")));
    else if (!screenshot)
        size = size.boundedTo(window.screen()->availableSize()); // a projector may show less
    if (size.isEmpty()) return refuse(QStringLiteral("--size: WIDTHxHEIGHT, 1024x768 say"), 2);
    window.resize(size);
    if (!words->document.isEmpty()) window.document().openAny(words->document);
    if (parser.isSet(QStringLiteral("starting-point"))) {
        const auto index = parser.value(QStringLiteral("starting-point")).toUInt();
        if (index >= experimentPresets().size())
            return refuse(QStringLiteral("--starting-point: 0 to %1").arg(experimentPresets().size() - 1), 2);
        session.edit([&](Experiment& e) { experimentPresets()[index].apply(e); }, {});
    }
    const ViewState view = parseView(words->view, session.view()).value();
    if (view.page == ViewPage::Lab)
        showLab(window.lab(), parser.value(QStringLiteral("lab-preset")),
                parser.value(QStringLiteral("tab")).toInt());
    session.show(view);
    if (parser.isSet(QStringLiteral("measure-start"))) new StartMeasure(window, session);
    window.show();
    if (parser.isSet(QStringLiteral("settings")))
        window.block().showSide(parser.value(QStringLiteral("settings")) != QStringLiteral("off"));
    if (parser.value(QStringLiteral("settings")) == QStringLiteral("change")) window.block().showChanges();
    if (!screenshot) {
        const int code = QApplication::exec();
        appearance.save();
        return code;
    }

    waitForView(session);
    const QString file = parser.value(QStringLiteral("screenshot"));
    if (!window.grab().save(file)) return refuse(QStringLiteral("%1 cannot be written").arg(file), 1);
    return 0;
}
