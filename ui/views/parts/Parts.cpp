// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/Parts.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QEvent>
#include <QTextDocument>
#include <QWidget>

namespace resblock {

namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || !widget || widget->hasFocus()) return false;
        event->ignore();
        return true;
    }
};

class PartsInterface;

/// One part: name, place, state and the press action.
class PartInterface : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    PartInterface(QWidget* widget, int index) : m_widget(widget), m_index(index) {}

    [[nodiscard]] bool isValid() const override { return m_widget && m_index < parts()->partCount(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override { return m_widget->window()->windowHandle(); }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? parts()->partName(m_index) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        const QRect local = parts()->partRect(m_index);
        return {m_widget->mapToGlobal(local.topLeft()), local.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.selected = parts()->currentPart() == m_index;
        state.focused = state.selected && m_widget->hasFocus();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        if (name == pressAction() && isValid()) dynamic_cast<HasParts*>(m_widget)->activatePart(m_index);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] const HasParts* parts() const { return dynamic_cast<const HasParts*>(m_widget); }

    QWidget* m_widget;
    int m_index;
};

/// The widget: a list of its parts.
class PartsInterface : public QAccessibleWidget {
public:
    PartsInterface(QWidget* widget, const HasParts* parts)
        : QAccessibleWidget(widget, QAccessible::List), m_parts(parts)
    {}
    ~PartsInterface() override
    {
        for (const QAccessible::Id id : m_ids) QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override { return m_parts->partCount(); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount()) return nullptr;
        while (static_cast<qsizetype>(index) >= m_ids.size())
            m_ids << QAccessible::registerAccessibleInterface(
                new PartInterface(widget(), static_cast<int>(m_ids.size())));
        return QAccessible::accessibleInterface(m_ids[index]);
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint local = widget()->mapFromGlobal(QPoint(x, y));
        for (int i = 0; i < childCount(); ++i)
            if (m_parts->partRect(i).contains(local)) return child(i);
        return nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* part) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == part) return i;
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override { return child(m_parts->currentPart()); }

private:
    const HasParts* m_parts;
    mutable QList<QAccessible::Id> m_ids; ///< made when somebody asks
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    const auto* parts = dynamic_cast<const HasParts*>(object);
    return widget && parts ? new PartsInterface(widget, parts) : nullptr;
}

} // namespace

void installPartsAccessibility()
{
    QAccessible::installFactory(makeInterface); // refuses a second installation itself
}

void announceCurrentPart(QWidget* widget, int index)
{
    if (index < 0 || !widget->hasFocus() || !QAccessible::isActive()) return;
    QAccessibleEvent focus(widget, QAccessible::Focus);
    focus.setChild(index);
    QAccessible::updateAccessibility(&focus);
}

void guardFromWheel(QWidget* widget)
{
    widget->installEventFilter(new WheelGuard(widget));
    widget->setFocusPolicy(Qt::StrongFocus);
}

QString plainToolTip(const QString& text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

} // namespace resblock
