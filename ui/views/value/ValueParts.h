// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/value/TermGroups.h"

#include <QSplitter>

#include <memory>

namespace resblock {

class Session;
class TermGrids;
class TermTables;
class ValueMaps;

/// The parts that show an opened number, beside each other: maps, the products of one group, and tables. All
/// of them follow the term that is lit in the session, and the groups and cells chosen in one are in view in
/// the others.
class ValueParts : public QSplitter {
    Q_OBJECT

public:
    /// The one that is shown where there is no room for all, as the tabs stand that choose it.
    enum Part { Products, Tables, Maps };

    explicit ValueParts(Session& session, QWidget* parent = nullptr);

    /// Shows the number that the session has open (null: nothing) with the same number in the run to compare
    /// with, or null. While the value moves inside its stage the same channel stays in view. Lights the term
    /// in the present cell until somebody chooses one.
    void show(std::shared_ptr<const OpenedArithmetic> opened, std::shared_ptr<const OpenedArithmetic> before);
    /// Says what is opened, to assistive technology.
    void describe(const QString& description);
    /// Marks the term that is lit, here or in another panel. False, and nothing happens, where another number
    /// is open in the session than is shown.
    bool followLit();

    /// Shows all parts, or one; `width` pixels are shared out when all are shown again.
    void arrange(bool all, Part one, int width);
    /// Returns the part that takes the focus while all are shown, or this one alone; null: what chose it
    /// does.
    [[nodiscard]] QWidget* first(bool all, Part one) const;

    /// Returns the products in view.
    [[nodiscard]] const TermGrids& grids() const { return *m_grids; }
    /// Returns the group in view, an index into OpenedArithmetic::grids.
    [[nodiscard]] int group() const;
    /// Makes the products of a group as they are shown here, for figures.
    [[nodiscard]] std::unique_ptr<TermGrids> gridsOf(int group) const;

signals:
    /// The products are asked for while another part is shown alone.
    void productsWanted();

private:
    void connectParts();
    void showGroup(int group);
    void viewGroup(int group);

    Session& m_session;
    std::shared_ptr<const OpenedArithmetic> m_opened;
    std::shared_ptr<const OpenedArithmetic> m_before;
    ValueMaps* m_maps;
    TermGrids* m_grids;
    TermTables* m_tables;
    int m_group = 0;       ///< the one of the chosen term
    int m_shownGroup = -1; ///< the one in view: of the term under the mouse
    KeptGroup m_kept;
    bool m_all = true;
    bool m_arranged = false;
};

} // namespace resblock
