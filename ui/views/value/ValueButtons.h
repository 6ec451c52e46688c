// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QToolButton;

namespace resblock {

/// The buttons of the value level: the network whose number is open, where else to go from it, export. Those
/// that lead somewhere come and go with what there is to go to. Wraps them into lines.
class ValueButtons : public QWidget {
    Q_OBJECT

public:
    explicit ValueButtons(QWidget* parent = nullptr);

    /// Checks the network that is open. Emits nothing.
    void check(bool plain);
    /// Offers the gradient of a weight, "w[3,0,1,2]"; empty: of none.
    void offerWeight(const QString& weight);
    /// Offers to go to a section of the network by its name; empty: to none.
    void offerSection(const QString& section);
    /// Lets the arithmetic be exported, or not.
    void setExportEnabled(bool enabled);
    /// Returns the button that takes the focus where there is nothing but buttons.
    [[nodiscard]] QWidget* first() const;
    /// Takes its texts in the language of the window.
    void retranslate();

signals:
    /// A person asked for the number of the plain network, or of the residual one.
    void plainChosen(bool plain);
    void weightWanted();
    void sectionWanted();
    void exportWanted();

private:
    QToolButton* m_residual;
    QToolButton* m_plain;
    QToolButton* m_weight;
    QToolButton* m_export;
    QToolButton* m_section;
};

} // namespace resblock
