// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"

namespace resblock {

QString windowText(const Size2& size)
{
    return sizeText(size.h, size.w);
}

QString strideText(const Size2& stride)
{
    return stride.h == stride.w ? QString::number(stride.h) : sizeText(stride.h, stride.w);
}

} // namespace resblock
