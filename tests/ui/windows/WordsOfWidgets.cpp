// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windows/WordsOfWidgets.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTextEdit>
#include <QWidget>

#include <gtest/gtest.h>

namespace resblock {

namespace {

class Collector {
public:
    void visit(QWidget& widget)
    {
        m_owner =
            QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char(' ') + widget.objectName();
        add(widget.toolTip());
        add(widget.statusTip());
        add(widget.whatsThis());
        add(widget.accessibleName());
        add(widget.accessibleDescription());
        add(widget.windowTitle());
        content(widget);
        for (const QAction* action : widget.actions()) {
            add(action->text());
            add(action->iconText());
            add(action->toolTip());
        }
        parts(widget);
    }
    [[nodiscard]] const QList<WidgetText>& texts() const { return m_texts; }

private:
    void add(const QString& text)
    {
        if (!text.isEmpty()) m_texts.append({m_owner, text});
    }

    void content(QWidget& widget)
    {
        if (const auto* label = qobject_cast<QLabel*>(&widget)) add(label->text());
        if (const auto* button = qobject_cast<QAbstractButton*>(&widget)) add(button->text());
        if (const auto* group = qobject_cast<QGroupBox*>(&widget)) add(group->title());
        if (const auto* box = qobject_cast<QSpinBox*>(&widget)) add(box->prefix() + box->suffix());
        if (const auto* text = qobject_cast<QTextEdit*>(&widget)) add(text->toPlainText());
        if (const auto* box = qobject_cast<QComboBox*>(&widget))
            for (int i = 0; i < box->count(); ++i) add(box->itemText(i));
        if (const auto* tabs = qobject_cast<QTabBar*>(&widget))
            for (int i = 0; i < tabs->count(); ++i) {
                add(tabs->tabText(i));
                add(tabs->tabToolTip(i));
            }
        if (const auto* view = qobject_cast<QAbstractItemView*>(&widget))
            if (view->model() && !qobject_cast<const QHeaderView*>(view)) cells(*view->model());
    }

    void cells(const QAbstractItemModel& model)
    {
        for (int column = 0; column < model.columnCount(); ++column) {
            add(model.headerData(column, Qt::Horizontal).toString());
            for (int row = 0; row < std::min(model.rowCount(), 20); ++row)
                add(model.index(row, column).data().toString());
        }
    }

    /// Children that are no widgets: the parts a widget paints itself.
    void parts(QWidget& widget)
    {
        if (qobject_cast<QAbstractItemView*>(&widget) || qobject_cast<QComboBox*>(&widget)) return;
        QAccessibleInterface* whole = QAccessible::queryAccessibleInterface(&widget);
        for (int i = 0; whole && i < whole->childCount(); ++i) {
            const QAccessibleInterface* part = whole->child(i);
            if (part && !part->object()) add(part->text(QAccessible::Name));
        }
    }

    QString m_owner;
    QList<WidgetText> m_texts;
};

/// Names of the trade and of file formats, the same in both languages.
const QString& properNames()
{
    static const QString names = QStringLiteral(
        "(?:stem\\.)?[a-z]*(?:conv|bn|relu|pool|fc|layer|add|pad|proj|shortcut|downsample|conv_out|bn_out)[0-"
        "9_.a-z]*|"
        "ReLU|BN|ResNet|ResBlock|Explainer|CIFAR|ImageNet|Keras|TensorFlow|PyTorch|Glorot|Xavier|He|"
        "SVG|PDF|PNG|CSV|float|LaTeX|English|RGB|px|dpi|std|dev|fan|in|out|eps|max|min|nats|NaN|inf|same|log|"
        "exp|"
        "L2|Ctrl|Shift|Alt|Page|Up|Down|PgUp|PgDown|Home|End|Esc|Space|Backspace|Left|Right|Tab|Del|Enter|"
        "Return|Qt|Eigen|QCustomPlot|JSON|Modern|CLI|GNU|GPL|MACs?|softmax|mean|var|dz|dx|dF|dL|dW|dw|db|"
        "dx|xhat|dxhat|dout|sum|sqrt|zero|init|J_F|F[0-9]+");
    return names;
}

} // namespace

QList<WidgetText> textsOf(QWidget& window)
{
    Collector collector;
    collector.visit(window);
    // what is hidden gets its words when it is shown; menus are hidden until they are opened
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisible() || qobject_cast<QMenu*>(widget)) collector.visit(*widget);
    return collector.texts();
}

QStringList englishWords(const QString& text)
{
    static const QRegularExpression markup(QStringLiteral("<[^>]*>|&[a-z]+;|&(?=[A-Za-z])|%[0-9]"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z][A-Za-z0-9_.]+"));
    static const QRegularExpression proper(QStringLiteral("^(?:%1)[0-9.]*$").arg(properNames()));
    QString plain = text;
    plain.remove(markup);
    QStringList words;
    for (auto it = word.globalMatch(plain); it.hasNext();) {
        QString found = it.next().captured();
        while (found.endsWith(QLatin1Char('.'))) found.chop(1);
        if (found.size() > 1 && !proper.match(found).hasMatch()) words << found;
    }
    return words;
}

} // namespace resblock
