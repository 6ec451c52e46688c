// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/Memory.h"
#include "app/StartMeasure.h"
#include "app/WindowOptions.h"
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
#include "ui/windows/SourceFiles.h"
#include "ui/words/LabPresets.h"

#include <QApplication>
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

/// Waits until all of what is shown has been drawn.
void waitForView(Session& session)
{
    QEventLoop loop;
    QObject::connect(&session, &Session::viewShown, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Chooses the platform that draws without a display, where there is none. Returns whether there is one now.
bool findPlatform(int argc, char** argv)
{
    const auto isEmpty = [](const char* variable) { return qEnvironmentVariableIsEmpty(variable); };
    if (!isEmpty("DISPLAY") || !isEmpty("WAYLAND_DISPLAY") || !isEmpty("QT_QPA_PLATFORM")) return true;
    const bool picture = std::any_of(
        argv, argv + argc, [](const char* a) { return std::string_view(a).starts_with("--screenshot"); });
    if (picture) qputenv("QT_QPA_PLATFORM", "offscreen");
    return picture;
}

/// Sets colours, language and type size. Pictures start from the same ones on every desktop.
void dress(Appearance& appearance, const WindowOptions& options)
{
    appearance.load();
    if (!options.screenshot.isEmpty()) {
        appearance.setTheme(Appearance::ThemeChoice::Light);
        appearance.setLanguage(QStringLiteral("en"));
        appearance.setTypeSize(100);
    }
    if (!options.language.isEmpty()) appearance.setLanguage(options.language);
    if (options.theme == QStringLiteral("light")) appearance.setTheme(Appearance::ThemeChoice::Light);
    if (options.theme == QStringLiteral("dark")) appearance.setTheme(Appearance::ThemeChoice::Dark);
    if (options.theme == QStringLiteral("contrast"))
        appearance.setTheme(Appearance::ThemeChoice::HighContrast);
    if (options.typeSize) appearance.setTypeSize(*options.typeSize);
}

/// Begins the first run. It begins before the window is built, which takes about as long: the first paint
/// then shows it.
void beginFirstRun(Session& session)
{
    ViewState middle; // the corner of a photograph shows little
    const Experiment start = defaultExperiment();
    middle.cursor.y = middle.cursor.x = start.inputSize / 2;
    session.reset(start, middle);
}

/// Gives what is run its weights, its input and the gradient at its output.
void feed(SourceFiles& sources, const WindowOptions& options)
{
    const QString normal = QStringLiteral("normal");
    if (options.input == normal)
        sources.drawInput();
    else if (!options.input.isEmpty())
        sources.takeInput(options.input);
    if (!options.weights.isEmpty()) sources.takeWeights(options.weights);
    if (options.upstream == normal || options.upstream == QStringLiteral("ones"))
        sources.chooseUpstream(options.upstream == normal ? UpstreamKind::Normal : UpstreamKind::Ones);
    else if (!options.upstream.isEmpty())
        sources.takeUpstream(options.upstream);
}

/// Opens the document and shows what the options ask for.
void open(MainWindow& window, Session& session, const WindowOptions& options)
{
    if (!options.document.isEmpty()) window.document().openAny(options.document);
    feed(window.document().sources(), options);
    if (window.document().fileName().isEmpty())
        session.undoStack().setClean(); // the command line brings it back
    if (options.startingPoint) {
        const auto index = static_cast<std::size_t>(*options.startingPoint);
        session.edit([index](Experiment& e) { experimentPresets()[index].apply(e); }, {});
    }
    const ViewState view = parseView(options.view, session.view()).value();
    if (options.labPreset)
        window.lab().run().setSetup(labPresets()[static_cast<std::size_t>(*options.labPreset)].setup);
    session.show(view);
    window.document().tellWhatIsMissing(parseView(options.view).value());
}

} // namespace

int runWindow(int argc, char** argv)
{
    if (!findPlatform(argc, argv))
        return refuse(
            QStringLiteral("there is no display to open a window on; --screenshot FILE.png renders the "
                           "first screen"),
            1);
    reuseMemory();
    QApplication::setStyle(new ProgramStyle);
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("resblock"));
    QCoreApplication::setApplicationName(QStringLiteral("resblock"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RESBLOCK_VERSION));
    initResources();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/resblock.svg")));

    WindowOptions options;
    const QString refusal = readWindowOptions(QCoreApplication::arguments(), options);
    if (!refusal.isEmpty()) return refuse(refusal, 2);

    Appearance appearance;
    dress(appearance, options);
    Session session(bundledWeights());
    giveBackMemoryAtRest(session.jobs());
    beginFirstRun(session);
    MainWindow window(session, appearance);
    QSize size = options.size;
    bool fillsScreen = false;
    if (size.isEmpty()) {
        size = QSize(1366, 768);
        if (options.screenshot.isEmpty()) {
            // a projector may show less, and the frame, which is not known yet, needs room as well
            const QSize available = window.screen()->availableSize();
            const int frame = 2 * window.fontMetrics().height();
            fillsScreen =
                available.width() < size.width() + frame || available.height() < size.height() + frame;
            size = size.boundedTo(available);
        }
    }
    window.resize(size);
    QString said; // a picture of something else than what was asked for would be taken for it
    QObject::connect(&window.document(), &Document::said, &window,
                     [&said](const QString& sentence) { said = sentence; });
    open(window, session, options);
    if (options.measureStart) new StartMeasure(window, session);
    fillsScreen ? window.showMaximized() : window.show();
    if (!options.side.isEmpty()) window.block().showSide(options.side != QStringLiteral("off"));
    if (options.side == QStringLiteral("change")) window.block().showChanges();
    if (options.screenshot.isEmpty()) {
        const int code = QApplication::exec();
        appearance.save();
        return code;
    }
    waitForView(session);
    if (!said.isEmpty()) return refuse(said + QStringLiteral(" No picture was written."), 1);
    if (!window.grab().save(options.screenshot))
        return refuse(QStringLiteral("%1 cannot be written").arg(options.screenshot), 1);
    return 0;
}
