// SPDX-License-Identifier: GPL-3.0-or-later
// The engine computes what PyTorch computes: every stage, gradient and running statistic of every fixture
// folder.
#include "core/trace/TraceRecorder.h"
#include "tests/core/FixtureCase.h"
#include "tests/support/Paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace resblock::test {
namespace {

/// Largest difference that is allowed: `relative` times the largest expected magnitude, plus `absolute`.
struct Tolerance {
    double relative;
    double absolute;
};
/// What the program promises for its float32 arithmetic.
constexpr Tolerance promised{1e-4, 1e-5};
/// In double only the rounding of the stored values to float32 (2^-24 = 6e-8) is left, and the float32 the
/// files state for what cancels to zero.
constexpr Tolerance exact{1.2e-7, 1e-12};

/// The largest difference over the allowed one; NaN counts as infinitely far.
double excess(const ParameterSet::Entry& expected, const NamedValues& actual, Tolerance tolerance)
{
    double magnitude = 0;
    double difference = 0;
    for (std::size_t i = 0; i < actual.values.size(); ++i) {
        const double wanted = static_cast<double>(expected.value[static_cast<Index>(i)]);
        magnitude = std::max(magnitude, std::abs(wanted));
        const double d = std::abs(actual.values[i] - wanted);
        difference = std::isnan(d) ? HUGE_VAL : std::max(difference, d);
    }
    return difference / (tolerance.relative * magnitude + tolerance.absolute);
}

/// Compares every expected tensor; of blocks the recording may hold nothing else either.
void compare(const FixtureCase& fixture, const std::vector<NamedValues>& recorded, Tolerance tolerance)
{
    std::map<std::string, const NamedValues*> byName;
    for (const NamedValues& values : recorded)
        EXPECT_TRUE(byName.emplace(values.name, &values).second) << values.name << " is recorded twice";

    double worst = 0;
    std::size_t compared = 0;
    for (const ParameterSet::Entry& expected : fixture.expected.entries()) {
        const auto it = byName.find(expected.name);
        if (it == byName.end()) {
            ADD_FAILURE() << expected.name << " is missing in the recording";
            continue;
        }
        if (it->second->dims != expected.dims) {
            ADD_FAILURE() << expected.name << " has other extents";
            continue;
        }
        const double share = excess(expected, *it->second, tolerance);
        EXPECT_LE(share, 1) << expected.name << " is " << share << " times the tolerance away";
        worst = std::max(worst, share);
        ++compared;
    }
    EXPECT_EQ(compared, fixture.expected.size());
    EXPECT_GE(compared, 3U) << "every folder expects an output and two gradients at least";
    if (!fixture.network) {
        EXPECT_EQ(byName.size(), fixture.expected.size()) << "stages PyTorch does not have";
    }
    ::testing::Test::RecordProperty("compared", std::to_string(compared));
    ::testing::Test::RecordProperty("worst", std::to_string(worst));
}

template <typename S>
void replay(const FixtureCase& fixture, Tolerance tolerance)
{
    RunInputT<S> input;
    input.in = fixture.in.cast<S>();
    input.targets = fixture.targets;
    if (!fixture.network) input.upstream = fixture.upstream.cast<S>();
    const auto trace = record<S>(fixture.graph, fixture.parameters.cast<S>(), input, fixture.mode);
    ASSERT_TRUE(trace) << "refused with error " << static_cast<int>(trace.error().code);
    compare(fixture, namedValues(fixture.graph, **trace), tolerance);
}

struct Folder {
    std::string set;
    std::string name;
};
void PrintTo(const Folder& folder, std::ostream* out)
{
    *out << folder.set << '/' << folder.name;
}

std::vector<Folder> folders(const std::string& set)
{
    std::vector<Folder> list;
    for (const std::string& name : fixtureNames(set)) list.push_back({set, name});
    return list;
}

std::string testName(const ::testing::TestParamInfo<Folder>& info)
{
    std::string name = info.param.name;
    std::ranges::replace(name, '-', '_');
    return name;
}

class PyTorchFixture : public ::testing::TestWithParam<Folder> {};

TEST_P(PyTorchFixture, AgreesInFloat)
{
    const auto folder = test::testData() / GetParam().set / GetParam().name;
    const FixtureCase fixture = readFixture(folder);
    SCOPED_TRACE(fixture.description);
    replay<float>(fixture, promised);
}

TEST_P(PyTorchFixture, AgreesInDoubleToTheLastStoredDigit)
{
    const auto folder = test::testData() / GetParam().set / GetParam().name;
    const FixtureCase fixture = readFixture(folder);
    SCOPED_TRACE(fixture.description);
    replay<double>(fixture, exact);
}

INSTANTIATE_TEST_SUITE_P(Blocks, PyTorchFixture, ::testing::ValuesIn(folders("pytorch")), testName);
INSTANTIATE_TEST_SUITE_P(Networks, PyTorchFixture, ::testing::ValuesIn(folders("pytorch_networks")),
                         testName);

TEST(PyTorchFixtures, AreAllThere)
{
    EXPECT_EQ(fixtureNames("pytorch").size(), 309U);
    EXPECT_EQ(fixtureNames("pytorch_networks").size(), 18U);
}

} // namespace
} // namespace resblock::test
