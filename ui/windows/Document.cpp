// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/Document.h"

#include "core/io/SessionFile.h"
#include "core/io/ViewText.h"
#include "ui/session/PictureStore.h"
#include "ui/windows/SaveDialog.h"
#include "ui/windows/SourceFiles.h"
#include "ui/words/ErrorText.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QUrl>

namespace resblock {

namespace {

constexpr int mostRecent = 8;
constexpr std::size_t mostPictures = 16;
const QString sessionSuffix = QStringLiteral("resblock");

std::filesystem::path pathOf(const QString& file)
{
    return std::filesystem::path(file.toStdU16String());
}

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) files << url.toLocalFile();
    return files;
}

/// A file dialog whose line takes a link as well.
class OpenDialog : public QFileDialog {
public:
    OpenDialog(QWidget* parent, const QString& title, const QString& folder, const QString& filter)
        : QFileDialog(parent, title, folder, filter)
    {
        setOption(QFileDialog::DontUseNativeDialog); // whose line we could not read
        setFileMode(QFileDialog::ExistingFile);
    }
    /// Empty when a file was chosen.
    [[nodiscard]] const QString& link() const { return m_link; }
    void accept() override
    {
        const auto* line = findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        const QString text = line ? line->text().trimmed() : QString();
        if (!isLink(text.toStdString())) return QFileDialog::accept();
        m_link = text;
        QDialog::accept();
    }

private:
    QString m_link;
};

} // namespace

Document::Document(Session& session, QWidget* window)
    : QObject(window), m_session(session), m_window(window), m_sources(new SourceFiles(session, window))
{
    connect(m_sources, &SourceFiles::said, this, &Document::said);
    connect(&session.undoStack(), &QUndoStack::cleanChanged, this,
            [this] { emit modifiedChanged(modified()); });
}

void Document::setLab(LabRun* lab)
{
    m_lab = lab;
    keepLab();
    connect(lab, &LabRun::setupChanged, this, [this] { emit modifiedChanged(modified()); });
}

void Document::keepLab()
{
    if (m_lab) m_savedLab = m_lab->document();
    emit modifiedChanged(modified());
}

bool Document::modified() const
{
    return m_session.modified() || (m_lab && m_lab->document() != m_savedLab);
}

void Document::startNew()
{
    if (!mayClose()) return;
    m_session.reset(defaultExperiment());
    if (m_lab) m_lab->setDocument({});
    keepLab();
    setFile({});
}

void Document::open()
{
    OpenDialog dialog(m_window, tr("Open a session, a block, weights or a link"), QFileInfo(m_file).path(),
                      tr("Sessions, blocks and weights (*.resblock *.json *.safetensors);;All files (*)"));
    if (dialog.exec() != QDialog::Accepted) return;
    if (!dialog.link().isEmpty()) return openLink(dialog.link());
    if (!dialog.selectedFiles().isEmpty()) openUnlessKept(dialog.selectedFiles().constFirst());
}

void Document::openLink(const QString& link)
{
    const auto view = parseLink(link.trimmed().toStdString());
    if (!view) {
        emit said(errorText(view.errorIn(tr("link").toStdString())));
        return;
    }
    m_session.show(*view);
    tellWhatIsMissing(*view);
}

void Document::tellWhatIsMissing(const ViewState& asked)
{
    const auto compare = [this, asked] {
        const QString missing = QString::fromStdString(viewNotShown(asked, m_session.view()));
        if (!missing.isEmpty())
            emit said(tr("This network has no %1; the nearest there is takes its place.").arg(missing));
    };
    connect(&m_session, &Session::viewShown, this, compare, Qt::SingleShotConnection);
}

void Document::openAny(const QString& fileOrLink)
{
    if (isLink(fileOrLink.toStdString()))
        openLink(fileOrLink);
    else if (fileOrLink.startsWith(QStringLiteral("file:"))) // a desktop may name a file so
        openFile(QUrl(fileOrLink).toLocalFile());
    else
        openFile(fileOrLink);
}

void Document::openUnlessKept(const QString& file)
{
    if (kindOfFile(file) != FileKind::Session || mayClose()) openFile(file);
}

void Document::openFile(const QString& file)
{
    const bool untouched = !modified() && m_file.isEmpty();
    bool taken = false;
    switch (kindOfFile(file)) {
    case FileKind::Session:
        return openSession(file);
    case FileKind::Picture:
        return addPictureFiles({file});
    case FileKind::Block:
        taken = m_sources->takeBlock(file);
        break;
    case FileKind::Network:
        taken = m_sources->takeNetwork(file);
        break;
    case FileKind::Tensors:
        taken = m_sources->takeWeights(file);
        break;
    }
    if (!taken) return;
    remember(file);
    // nothing of the person's own is lost by closing what a file brings back
    if (untouched) m_session.undoStack().setClean();
}

void Document::openSession(const QString& file)
{
    auto content = readSession(pathOf(file), bundledPicture);
    if (!content) {
        emit said(errorText(content.errorIn(QFileInfo(file).fileName().toStdString())));
        return;
    }
    m_session.reset(content->experiment, content->view);
    if (m_lab) m_lab->setDocument({content->lab.value_or(LabSetup{}), content->earlierLab});
    keepLab();
    setFile(file);
}

bool Document::save()
{
    return m_file.isEmpty() ? saveAs() : saveTo(m_file);
}

bool Document::saveAs()
{
    SaveDialog dialog(m_window, tr("Save session"), QFileInfo(m_file).path(), {sessionSuffix});
    dialog.setNameFilter(tr("Sessions (*.resblock)"));
    const QString file = dialog.ask();
    return !file.isEmpty() && saveTo(file);
}

bool Document::saveTo(const QString& file)
{
    SessionContent content{m_session.experiment(), m_session.view(), {}, {}};
    if (m_lab) {
        content.lab = m_lab->document().setup;
        content.earlierLab = m_lab->document().earlier;
    }
    const Status saved = writeSession(pathOf(file), content);
    if (!saved) {
        Error error = saved.error();
        if (error.context.empty()) error.context = QFileInfo(file).fileName().toStdString();
        emit said(errorText(error));
        return false;
    }
    m_session.undoStack().setClean();
    keepLab();
    setFile(file);
    return true;
}

bool Document::mayClose()
{
    if (!modified()) return true;
    const auto answer = QMessageBox::question(
        m_window, tr("Unsaved changes"), tr("Save the changes to this session first?"),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save) return save();
    return answer == QMessageBox::Discard;
}

void Document::setFile(const QString& file)
{
    m_file = file;
    emit fileChanged();
    if (!file.isEmpty()) remember(file);
}

void Document::remember(const QString& file)
{
    QStringList files = recentFiles();
    const QString whole = QFileInfo(file).absoluteFilePath();
    files.removeAll(whole);
    files.prepend(whole);
    QSettings().setValue(QStringLiteral("recentFiles"), QStringList(files.mid(0, mostRecent)));
    emit recentFilesChanged();
}

QStringList Document::recentFiles()
{
    return QSettings().value(QStringLiteral("recentFiles")).toStringList();
}

void Document::addPictures()
{
    QStringList patterns;
    for (const QString& ending : pictureEndings()) patterns << QStringLiteral("*.") + ending;
    addPictureFiles(QFileDialog::getOpenFileNames(
        m_window, tr("Add pictures"), {},
        tr("Pictures (%1);;All files (*)").arg(patterns.join(QLatin1Char(' ')))));
}

void Document::addPictureFiles(const QStringList& files)
{
    QStringList sentences; // said at the end: every edit clears the message before it
    for (const QString& file : files) {
        const auto picture = loadPicture(file);
        const QString sentence = picture ? addPicture(*picture) : errorText(picture.error());
        if (!sentence.isEmpty() && !sentences.contains(sentence)) sentences << sentence;
    }
    if (!sentences.isEmpty()) emit said(sentences.join(QLatin1Char('\n')));
}

QString Document::addPicture(const std::shared_ptr<const Picture>& picture)
{
    if (m_session.experiment().pictures.size() >= mostPictures)
        return tr("A batch holds at most %1 pictures; remove one first.").arg(mostPictures);
    m_session.edit(
        [&](Experiment& e) {
            e.pictures.push_back(picture);
            e.targets.push_back(0);
        },
        tr("Add picture"));
    m_session.selectSample(static_cast<Index>(m_session.experiment().pictures.size()) - 1);
    return {};
}

bool Document::accepts(const QMimeData& data)
{
    return data.hasImage() || !localFiles(data).isEmpty() || isLink(data.text().trimmed().toStdString());
}

bool Document::addFrom(const QMimeData& data)
{
    if (const QString text = data.text().trimmed(); isLink(text.toStdString())) {
        openLink(text);
        return true;
    }
    const QStringList files = localFiles(data);
    if (files.size() == 1 && kindOfFile(files.front()) != FileKind::Picture) {
        openUnlessKept(files.front());
        return true;
    }
    if (!files.isEmpty()) {
        addPictureFiles(files);
        return true;
    }
    if (!data.hasImage()) return false;
    const QImage image = qvariant_cast<QImage>(data.imageData());
    if (std::min(image.width(), image.height()) < 8) {
        emit said(errorText({ErrorCode::PictureTooSmall,
                             {},
                             tr("clipboard").toStdString(),
                             {std::to_string(image.width()), std::to_string(image.height())},
                             {},
                             {}}));
        return true;
    }
    const QString sentence = addPicture(toPicture(image, tr("pasted picture")));
    if (!sentence.isEmpty()) emit said(sentence);
    return true;
}

} // namespace resblock
