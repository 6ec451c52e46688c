// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ViewCommands.h"

#include "core/session/MapRange.h"
#include "ui/session/Session.h"
#include "ui/windows/Actions.h"
#include "ui/windows/Appearance.h"

namespace resblock {

void connectViewActions(Actions& actions, Session& session, Appearance& appearance)
{
    const auto on = [&actions](QAction* action, auto slot) {
        QObject::connect(action, &QAction::triggered, &actions, slot);
    };
    on(actions.larger, [&appearance] { appearance.changeTypeSize(+1); });
    on(actions.smaller, [&appearance] { appearance.changeTypeSize(-1); });
    on(actions.normalSize, [&appearance] { appearance.changeTypeSize(0); });
    const auto look = [&session](auto change) {
        return [&session, change](bool checked) {
            session.show([change, checked](ViewState& view) { change(view, checked); });
        };
    };
    on(actions.purpleOrange,
       look([](ViewState& view, bool checked) { view.palette = checked ? Palette::PuOr : Palette::RdBu; }));
    on(actions.gradientRoot, look([](ViewState& view, bool checked) { view.gradientRoot = checked; }));
    on(actions.fullRange, look([](ViewState& view, bool checked) { view.fullRange = checked; }));
    on(actions.scaleStage, look([](ViewState& view, bool) { view.scale = ScaleScope::Stage; }));
    on(actions.scaleBlock, look([](ViewState& view, bool) { view.scale = ScaleScope::Block; }));
    on(actions.scaleLocked, [&session] {
        const auto step = session.currentStep();
        if (!step) return;
        const double limit = mapRange(*session.snapshot(), session.view(), session.section(), *step).limit;
        session.show([limit](ViewState& view) {
            view.scale = ScaleScope::Locked;
            view.scaleLimit = limit;
        });
    });
    using Choice = Appearance::ThemeChoice;
    for (const auto& [action, choice] : {std::pair(actions.themeSystem, Choice::System),
                                         {actions.themeLight, Choice::Light},
                                         {actions.themeDark, Choice::Dark},
                                         {actions.themeContrast, Choice::HighContrast}}) {
        action->setChecked(appearance.theme() == choice);
        on(action, [&appearance, choice = choice] { appearance.setTheme(choice); });
    }
    for (QAction* action : actions.languages) {
        const QString code = action->data().toString();
        action->setChecked(appearance.language() == code);
        on(action, [&appearance, code] { appearance.setLanguage(code); });
    }
}

void refreshViewActions(Actions& actions, const Session& session)
{
    const ViewState& view = session.view();
    actions.compare->setChecked(view.compare);
    actions.purpleOrange->setChecked(view.palette == Palette::PuOr);
    actions.fullRange->setChecked(view.fullRange);
    actions.gradientRoot->setChecked(view.gradientRoot);
    (view.scale == ScaleScope::Stage   ? actions.scaleStage
     : view.scale == ScaleScope::Block ? actions.scaleBlock
                                       : actions.scaleLocked)
        ->setChecked(true);
}

} // namespace resblock
