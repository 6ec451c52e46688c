// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace resblock {

class Actions;
class Appearance;
class Session;

/// Connects the actions that change how things are shown - colours, type, theme, language - to what they
/// change.
void connectViewActions(Actions& actions, Session& session, Appearance& appearance);
/// Brings their check marks in line with what is shown.
void refreshViewActions(Actions& actions, const Session& session);

} // namespace resblock
