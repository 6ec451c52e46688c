// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Makes the compiled-in files (":/images/...", ":/weights/...", ":/data/...", ":/icons/...", ":/i18n/...")
/// available. Call once, before they are used.
void initResources();
