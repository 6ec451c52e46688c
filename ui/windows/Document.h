// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRun.h"
#include "ui/session/Session.h"

#include <QObject>
#include <QStringList>

class QMimeData;
class QWidget;

namespace resblock {

class SourceFiles;

/// The document as files: new, open, save, recent files, own pictures by dialog, drop and paste; and the
/// question before a changed session is lost. Shows the dialogs; what went wrong is said through `said`.
class Document : public QObject {
    Q_OBJECT

public:
    Document(Session& session, QWidget* window);

    /// Whose switches are saved with the session; borrowed.
    void setLab(LabRun* lab);

    void startNew();
    void open();
    /// Opens a session, or takes what the file holds into the session that is open: a block, a network,
    /// weights or a picture. Only a session that is opened replaces the one that is there.
    void openFile(const QString& file);
    /// The same, but where a session would replace one that is not saved, the person is asked first.
    void openUnlessKept(const QString& file);
    /// What is run, as files.
    [[nodiscard]] SourceFiles& sources() const { return *m_sources; }
    /// Shows the view that a link "resblock:..." holds, of the document that is open; or says what is wrong
    /// with it.
    void openLink(const QString& link);
    /// Tells by said(), once the view is on screen, what of `asked` is not shown because the network has no
    /// such thing. What a plain ViewState has counts as not asked for.
    void tellWhatIsMissing(const ViewState& asked);
    /// A file or a link.
    void openAny(const QString& fileOrLink);
    bool save();
    bool saveAs();
    bool saveTo(const QString& file);
    /// True when the document may be given up: it is saved, or the person said so.
    [[nodiscard]] bool mayClose();
    /// Whether something would be lost with it: an edit, or a switch of the lab.
    [[nodiscard]] bool modified() const;

    void addPictures();
    void addPictureFiles(const QStringList& files);
    /// Pictures, picture files, a session or a link from the clipboard or a drop. False when there is nothing
    /// of the kind.
    bool addFrom(const QMimeData& data);
    [[nodiscard]] static bool accepts(const QMimeData& data);

    [[nodiscard]] const QString& fileName() const { return m_file; }
    [[nodiscard]] static QStringList recentFiles();

signals:
    void fileChanged();
    void modifiedChanged(bool modified);
    void recentFilesChanged();
    /// One sentence for the message bar.
    void said(const QString& sentence);

private:
    void openSession(const QString& file);
    void remember(const QString& file);
    void setFile(const QString& file);
    /// The lab is as the file has it.
    void keepLab();
    /// Adds it and shows it; a sentence when the batch is full.
    QString addPicture(const std::shared_ptr<const Picture>& picture);

    Session& m_session;
    QWidget* m_window;
    SourceFiles* m_sources;
    QString m_file;
    LabRun* m_lab = nullptr;
    LabRun::Document m_savedLab;
};

} // namespace resblock
