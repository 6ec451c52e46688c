// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace resblock {

/// What the command line says about the window, as `resblock --help` names it.
struct WindowOptions {
    QString document; ///< a file or a link; may be empty
    QString weights;  ///< a file; empty where none was given
    QString input;    ///< of a block on its own: "normal" or a file; empty where none was given
    QString upstream; ///< "ones", "normal" or a file; empty where none was given
    std::string view; ///< all pairs key=value, checked
    QString screenshot;
    QSize size; ///< empty where none was given
    QString language;
    QString theme; ///< light, dark, contrast or empty
    QString side;  ///< on, off, change or empty
    std::optional<int> typeSize;
    std::optional<int> startingPoint;
    std::optional<int> labPreset;
    bool measureStart = false;
};

/// Reads the arguments, the first of which is the program's name, into `options`. Returns the sentence that
/// refuses them, empty where there is none.
[[nodiscard]] QString readWindowOptions(const QStringList& arguments, WindowOptions& options);

} // namespace resblock
