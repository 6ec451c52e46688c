// SPDX-License-Identifier: GPL-3.0-or-later
// The arrows of the architecture, read from the includes: a folder may include only folders below it.
#include "tests/architecture/SourceScan.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// Which folders the files of a folder may include, the folder itself aside.
const std::map<std::string, std::set<std::string>> allowed = {
    {"core/tensor", {}},
    {"core/ops", {"core/tensor"}},
    {"core/model", {"core/tensor", "core/ops"}},
    {"core/trace", {"core/tensor", "core/ops", "core/model"}},
    {"core/executor", {"core/tensor", "core/ops", "core/model", "core/trace"}},
    {"core/train", {"core/tensor", "core/ops", "core/model", "core/trace", "core/executor"}},
    {"core/lab", {"core/tensor", "core/ops", "core/model", "core/trace", "core/executor"}},
    {"core/diagram", {"core/tensor", "core/ops", "core/model", "core/trace"}},
    {"core/lesson", {"core/tensor", "core/ops", "core/model", "core/trace"}},
    {"core/io",
     {"core/tensor", "core/ops", "core/model", "core/trace", "core/train", "core/lab", "core/diagram",
      "core/lesson"}},
    {"ui/session", {"core"}},
    {"ui/paint", {"core"}},
    {"ui/views", {"core", "ui/session", "ui/paint"}},
    {"ui/windows", {"core", "ui/session", "ui/paint", "ui/views"}},
    {"app", {"core", "ui/session", "ui/paint", "ui/windows", "resources"}},
};

std::string folderOf(const std::string& path)
{
    if (path.starts_with("app/")) return "app";
    if (path.starts_with("resources/")) return "resources";
    const auto first = path.find('/');
    const auto second = path.find('/', first + 1);
    return path.substr(0, second);
}

bool mayInclude(const std::string& from, const std::string& to)
{
    if (from == to) return true;
    const auto& targets = allowed.at(from);
    return targets.contains(to) || (to.starts_with("core/") && targets.contains("core"));
}

struct Include {
    std::string file;
    std::string target;
    bool angled = false;
};

std::vector<Include> includesBelow(const fs::path& root, const std::string& folder)
{
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^">]+)[">])");
    std::vector<Include> found;
    if (!fs::exists(root / folder)) return found;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const auto extension = entry.path().extension();
        if (extension != ".h" && extension != ".cpp") continue;
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) {
            std::smatch match;
            if (!std::regex_search(line, match, pattern)) continue;
            found.push_back({fs::relative(entry.path(), root).generic_string(), match[2], match[1] == "<"});
        }
    }
    return found;
}

const fs::path& root = resblock::testing::sourceRoot();

TEST(IncludeDirection, ArrowsRunOneWay)
{
    std::size_t checked = 0;
    for (const std::string top : {"core", "ui", "app"}) {
        for (const Include& include : includesBelow(root, top)) {
            if (include.angled || !fs::exists(root / include.target)) continue;
            const std::string from = folderOf(include.file);
            ASSERT_TRUE(allowed.contains(from))
                << include.file << " lies in a folder the architecture does not know";
            EXPECT_TRUE(mayInclude(from, folderOf(include.target)))
                << include.file << " includes " << include.target;
            ++checked;
        }
    }
    EXPECT_GT(checked, 20u);
}

TEST(IncludeDirection, NoViewIncludesAnotherView)
{
    for (const Include& include : includesBelow(root, "ui/views")) {
        // parts that views are built from may be shared; views themselves stay strangers to each other
        if (!include.target.starts_with("ui/views/") || !include.target.ends_with("View.h")) continue;
        EXPECT_TRUE(
            fs::path(include.file).stem().string().starts_with(fs::path(include.target).stem().string()))
            << include.file << " includes " << include.target;
    }
}

TEST(IncludeDirection, CoreKnowsNoQt)
{
    for (const Include& include : includesBelow(root, "core"))
        EXPECT_FALSE(include.target.starts_with("Q") || include.target.starts_with("qcustomplot"))
            << include.file;
}

TEST(IncludeDirection, HeavyLibrariesStayOutOfHeaders)
{
    for (const std::string top : {"core", "ui", "app"}) {
        for (const Include& include : includesBelow(root, top)) {
            if (!include.file.ends_with(".h") || include.file == "core/tensor/EigenMap.h") continue;
            EXPECT_FALSE(include.target.starts_with("Eigen") ||
                         include.target.starts_with("core/tensor/EigenMap") ||
                         include.target.starts_with("qcustomplot") || include.target.starts_with("nlohmann"))
                << include.file << " includes " << include.target;
        }
    }
}

TEST(IncludeDirection, JsonOnlyInIo)
{
    for (const Include& include : includesBelow(root, "core")) {
        if (!include.target.starts_with("nlohmann")) continue;
        EXPECT_TRUE(include.file.starts_with("core/io/")) << include.file;
    }
}

} // namespace
