// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/SourceText.h"

#include <QCoreApplication>

namespace resblock {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(SourceText)
};

QString drawnText(std::uint64_t seed)
{
    return Words::tr("N(0,1), seed %1").arg(seed);
}

} // namespace

QString upstreamText(const Upstream& upstream)
{
    switch (upstream.kind) {
    case UpstreamKind::Ones:
        return Words::tr("ones");
    case UpstreamKind::Normal:
        return drawnText(upstream.seed);
    case UpstreamKind::File:
        return QString::fromStdString(upstream.file->name);
    }
    return {};
}

QString upstreamLossText(const Upstream& upstream)
{
    return upstream.kind == UpstreamKind::Ones ? QStringLiteral("L = Σ y") : QStringLiteral("L = Σ g · y");
}

QString blockInputText(const BlockInput& input)
{
    return input.kind == BlockInputKind::File ? QString::fromStdString(input.file->name)
                                              : drawnText(input.seed);
}

} // namespace resblock
