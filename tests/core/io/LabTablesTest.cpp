// SPDX-License-Identifier: GPL-3.0-or-later
// The exported numbers of the lab: every row says what it was measured on, whole tables have one width.
#include "core/io/LabTables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace resblock {
namespace {

std::vector<std::vector<std::string>> tableOf(const std::string& csv)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream stream(csv);
    for (std::string text; std::getline(stream, text);) {
        rows.emplace_back(1);
        bool quoted = false;
        for (const char c : text) {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                rows.back().emplace_back();
            else
                rows.back().back() += c;
        }
    }
    return rows;
}

std::string cell(const std::vector<std::vector<std::string>>& table, std::size_t row, const std::string& name)
{
    const auto column = std::ranges::find(table[0], name) - table[0].begin();
    return table.at(row).at(static_cast<std::size_t>(column));
}

TEST(LabTables, ScansSayNetworkLayersAndSeed)
{
    ShatteringScan scan;
    scan.inputs = {-2, 2};
    scan.gradients = {0.5, -0.25};
    scan.autocorrelation = {1, -0.125};
    const auto table =
        tableOf(shatteringCsv({{shatteringSetting(0, 24, 3), &scan}, {shatteringSetting(2, 50, 1), &scan}}));
    ASSERT_EQ(table.size(), 1U + 2 * 4);
    for (const auto& row : table) EXPECT_EQ(row.size(), table[0].size());
    EXPECT_EQ(cell(table, 2, "net"), "plain");
    EXPECT_EQ(cell(table, 2, "beta"), "") << "a plain network has no branch to scale";
    EXPECT_EQ(cell(table, 2, "layers"), "24");
    EXPECT_EQ(cell(table, 2, "seed"), "3");
    EXPECT_EQ(cell(table, 2, "quantity"), "gradient");
    EXPECT_EQ(cell(table, 2, "at"), "2");
    EXPECT_EQ(cell(table, 2, "value"), "-0.25");
    EXPECT_EQ(cell(table, 8, "net"), "residual");
    EXPECT_EQ(cell(table, 8, "beta"), "0.1");
    EXPECT_EQ(cell(table, 8, "quantity"), "autocorrelation");
    EXPECT_EQ(cell(table, 8, "at"), "1");
    EXPECT_EQ(cell(table, 8, "value"), "-0.125");
}

TEST(LabTables, PathsCarryAllSwitches)
{
    DepthSetting setting;
    setting.net = SweepNet::ResidualPreact;
    setting.norm = Norm::None;
    setting.init = InitScheme::Glorot;
    setting.scaling = BranchScaling::InverseSqrt;
    setting.mode = Mode::Eval;
    setting.depth = 6;
    setting.width = 8;
    PathDistribution paths;
    paths.lengths = {{0, 1, 0.25, 2, 0.5, 1.5}, {1, 2, 0.5, 1, 0.25, 1}};
    const auto table = tableOf(pathsCsv(setting, {"pictures", 4}, paths));
    ASSERT_EQ(table.size(), 3U);
    ASSERT_EQ(table[2].size(), table[0].size());
    EXPECT_EQ(cell(table, 2, "net"), "residual-preact");
    EXPECT_EQ(cell(table, 2, "norm"), "none");
    EXPECT_EQ(cell(table, 2, "init"), "glorot");
    EXPECT_EQ(cell(table, 2, "scaling"), "1/sqrt");
    EXPECT_EQ(cell(table, 2, "mode"), "eval");
    EXPECT_EQ(cell(table, 2, "channels"), "8");
    EXPECT_EQ(cell(table, 2, "input"), "pictures");
    EXPECT_EQ(cell(table, 2, "images"), "4");
    EXPECT_EQ(cell(table, 2, "length"), "1");
    EXPECT_EQ(cell(table, 2, "share"), "0.25");
}

TEST(LabTables, PublishedFiguresStandApartFromMeasuredOnes)
{
    VariantResult result;
    result.decades = 1.5;
    DepthPoint stem;
    stem.activationGradient = {ValueStatus::Finite, 0.25};
    stem.activationStd = {ValueStatus::Infinite, 0};
    result.profile = {stem, stem};
    const auto table = tableOf(variantsCsv(4, 7, {"fashion-mnist", 32}, {{1, result}}));
    // the measured one has a stem and a block, every other a row of its own
    ASSERT_EQ(table.size(), 1 + 2 + blockVariants().size() - 1);
    for (const auto& row : table) EXPECT_EQ(row.size(), table[0].size());
    EXPECT_EQ(cell(table, 1, "variant"), "original");
    EXPECT_EQ(cell(table, 1, "grad_activation"), "") << "not measured";
    EXPECT_EQ(cell(table, 1, "published_error"), "6.61");
    EXPECT_EQ(cell(table, 3, "variant"), "constant-scaling");
    EXPECT_EQ(cell(table, 3, "seed"), "7");
    EXPECT_EQ(cell(table, 3, "block"), "1");
    EXPECT_EQ(cell(table, 3, "decades"), "1.5");
    EXPECT_EQ(cell(table, 3, "grad_activation"), "0.25");
    EXPECT_EQ(cell(table, 3, "std_activation"), "inf");
    EXPECT_EQ(cell(table, 3, "published"), "ResNet-110, CIFAR-10; He et al. 2016, table 1");
}

} // namespace
} // namespace resblock
