// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Op.h"

#include <array>
#include <type_traits>

namespace resblock {

namespace {

// the list and the variant have the same order
#define RESBLOCK_SAME_PLACE(O)                                                                               \
    static_assert(std::is_same_v<O, std::variant_alternative_t<static_cast<std::size_t>(OpKind::O), Op>>);   \
    static_assert(!O::traits.name.empty());
RESBLOCK_EACH_OP(RESBLOCK_SAME_PLACE)
#undef RESBLOCK_SAME_PLACE

#define RESBLOCK_COUNT(O) +1
static_assert(0 RESBLOCK_EACH_OP(RESBLOCK_COUNT) == std::variant_size_v<Op>);
#undef RESBLOCK_COUNT

} // namespace

Op opOfKind(OpKind kind)
{
    switch (kind) {
#define RESBLOCK_MAKE(O)                                                                                     \
    case OpKind::O:                                                                                          \
        return O{};
        RESBLOCK_EACH_OP(RESBLOCK_MAKE)
#undef RESBLOCK_MAKE
    }
    return {};
}

const OpTraits& traitsOf(OpKind kind)
{
#define RESBLOCK_TRAITS(O) &O::traits,
    static constexpr std::array table = {RESBLOCK_EACH_OP(RESBLOCK_TRAITS)};
#undef RESBLOCK_TRAITS
    return *table[static_cast<std::size_t>(kind)];
}

bool passesGradientAtZero(const Op& op)
{
    return std::visit(
        [](const auto& o) {
            if constexpr (requires { o.passesGradientAtZero(); })
                return o.passesGradientAtZero();
            else
                return o.traits.passesGradientAtZero;
        },
        op);
}

std::string figuresOf(const Op& op)
{
    return std::visit(
        [](const auto& o) {
            if constexpr (requires { o.figures(); })
                return o.figures();
            else
                return std::string(o.traits.sign);
        },
        op);
}

} // namespace resblock
