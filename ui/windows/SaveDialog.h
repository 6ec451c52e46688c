// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace resblock {

/// Asks where to save a file, whose name gets the ending of its format also where the name has a dot of its
/// own
/// ("layer1.0"), before anything that exists would be overwritten.
class SaveDialog : public QFileDialog {
    Q_OBJECT

public:
    /// `endings` are those that say a format, without their dots; the first is given to names without one of
    /// them.
    SaveDialog(QWidget* parent, const QString& title, const QString& folder, const QStringList& endings);

    /// Offers a name, which gets the ending.
    void suggest(const QString& name);
    /// Asks. Returns the file, or nothing if there shall be none.
    [[nodiscard]] QString ask();

    void accept() override;

private:
    [[nodiscard]] QString withEnding(const QString& name) const;

    QStringList m_endings;
};

} // namespace resblock
