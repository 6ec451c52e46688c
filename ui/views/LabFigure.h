// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"
#include "ui/views/LabLegend.h"

#include <QFont>
#include <QString>

#include <vector>

namespace resblock {

/// Charts beside each other with the sentences of their legend below, on white, as a file of its own: SVG and
/// PDF as vectors with text, PNG at twice the size. The format is the file's ending. Errors: OptionValue
/// (another ending), FileUnwritable.
[[nodiscard]] Status writeLabFigure(const QString& file, const std::vector<LabChart*>& charts,
                                    const std::vector<LabLegendRow>& legend, const QFont& font);

} // namespace resblock
