// SPDX-License-Identifier: GPL-3.0-or-later
// The arrows of the architecture, read from the includes: a folder may include only folders below it.
#include "tests/architecture/SourceScan.h"
#include "tests/support/Paths.h"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace resblock::test {
namespace {

namespace fs = std::filesystem;

/// Which folders the files of a folder may include, the folder itself aside. "core" and "ui/paint" stand for
/// all of their folders. A folder that is not here is one that the architecture does not know.
const std::map<std::string, std::set<std::string>> allowed = {
    {"core/tensor", {}},
    {"core/ops", {"core/tensor"}},
    {"core/model", {"core/tensor", "core/ops"}},
    {"core/trace", {"core/tensor", "core/ops", "core/model"}},
    {"core/explain", {"core/tensor", "core/ops", "core/model", "core/trace"}},
    {"core/executor", {"core/tensor", "core/ops", "core/model", "core/trace", "core/explain"}},
    {"core/train", {"core/tensor", "core/ops", "core/model", "core/trace", "core/explain", "core/executor"}},
    {"core/lab", {"core/tensor", "core/ops", "core/model", "core/trace", "core/explain", "core/executor"}},
    {"core/session",
     {"core/tensor", "core/ops", "core/model", "core/trace", "core/explain", "core/executor", "core/train",
      "core/lab"}},
    {"core/figure",
     {"core/tensor", "core/ops", "core/model", "core/trace", "core/explain", "core/executor", "core/train",
      "core/lab", "core/session"}},
    {"core/lesson",
     {"core/tensor", "core/ops", "core/model", "core/trace", "core/explain", "core/executor", "core/train",
      "core/lab", "core/session"}},
    {"core/io", {"core"}},
    {"ui/words", {"core"}},
    {"ui/session", {"core", "ui/words"}},
    {"ui/paint/theme", {"core", "ui/words"}},
    {"ui/paint/maths", {"core", "ui/words", "ui/paint/theme"}},
    {"ui/paint/maps", {"core", "ui/words", "ui/paint/theme"}},
    {"ui/paint/figure", {"core", "ui/words", "ui/paint/theme", "ui/paint/maths", "ui/paint/maps"}},
    {"ui/views/parts", {"core", "ui/words", "ui/session", "ui/paint"}},
    {"ui/views/plots", {"core", "ui/words", "ui/session", "ui/paint", "ui/views/parts"}},
    {"ui/views/block", {"core", "ui/words", "ui/session", "ui/paint", "ui/views/parts", "ui/views/plots"}},
    {"ui/views/stage", {"core", "ui/words", "ui/session", "ui/paint", "ui/views/parts", "ui/views/plots"}},
    {"ui/views/value", {"core", "ui/words", "ui/session", "ui/paint", "ui/views/parts", "ui/views/plots"}},
    {"ui/views/lab", {"core", "ui/words", "ui/session", "ui/paint", "ui/views/parts", "ui/views/plots"}},
    {"ui/views/edit", {"core", "ui/words", "ui/session", "ui/paint", "ui/views/parts", "ui/views/plots"}},
    {"ui/windows", {"core", "ui/words", "ui/session", "ui/paint", "ui/views"}},
    {"app", {"core", "ui/words", "ui/session", "ui/paint", "ui/windows", "resources"}},
    {"resources", {}},
};

/// The known folder that a file lies in, the deepest; app/cli counts as app.
std::string folderOf(const std::string& file)
{
    std::string best;
    for (const auto& [folder, targets] : allowed)
        if (file.starts_with(folder + '/') && folder.size() > best.size()) best = folder;
    return best;
}

bool mayInclude(const std::string& from, const std::string& to)
{
    if (from == to) return true;
    for (const std::string& target : allowed.at(from))
        if (to == target || to.starts_with(target + '/')) return true;
    return false;
}

struct Include {
    std::string file;
    std::string target;
    bool angled = false;
};

std::vector<Include> includesBelow(const std::string& folder)
{
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^">]+)[">])");
    std::vector<Include> found;
    for (const std::string& file : sourcesBelow(folder)) {
        std::istringstream in(sourceText(file));
        for (std::string line; std::getline(in, line);) {
            std::smatch match;
            if (std::regex_search(line, match, pattern)) found.push_back({file, match[2], match[1] == "<"});
        }
    }
    return found;
}

/// Those of files of ours.
std::vector<Include> ownIncludes()
{
    std::vector<Include> own;
    for (const std::string top : {"core", "ui", "app", "resources"})
        for (Include& include : includesBelow(top))
            if (!include.angled && fs::exists(sourceFolder() / include.target))
                own.push_back(std::move(include));
    return own;
}

TEST(IncludeDirection, EveryFileLiesInAFolderTheArchitectureKnows)
{
    for (const std::string top : {"core", "ui", "app", "resources"})
        for (const std::string& file : sourcesBelow(top)) EXPECT_NE(folderOf(file), "") << file;
}

TEST(IncludeDirection, ArrowsRunOneWay)
{
    std::size_t checked = 0;
    for (const Include& include : ownIncludes()) {
        const std::string from = folderOf(include.file);
        if (from.empty()) continue;
        EXPECT_TRUE(mayInclude(from, folderOf(include.target)))
            << include.file << " includes " << include.target;
        ++checked;
    }
    EXPECT_GT(checked, 500U);
}

/// Of the folders as they include each other, and of the table above, which might allow what nobody does yet.
TEST(IncludeDirection, NoFolderIncludesItselfByADetour)
{
    std::map<std::string, std::set<std::string>> arrows;
    for (const Include& include : ownIncludes())
        arrows[folderOf(include.file)].insert(folderOf(include.target));
    for (const auto& [from, targets] : allowed)
        for (const auto& [to, unused] : allowed)
            if (from != to && mayInclude(from, to)) arrows[from].insert(to);
    for (const auto& [start, first] : arrows) {
        std::set<std::string> seen;
        std::vector<std::string> open(first.begin(), first.end());
        while (!open.empty()) {
            const std::string folder = open.back();
            open.pop_back();
            if (folder == start || !seen.insert(folder).second) continue;
            for (const std::string& next : arrows[folder]) {
                EXPECT_NE(next, start) << start << " is included by " << folder << ", which it needs itself";
                open.push_back(next);
            }
        }
    }
}

TEST(IncludeDirection, CoreKnowsNoQt)
{
    for (const Include& include : includesBelow("core"))
        EXPECT_FALSE(include.target.starts_with("Q") || include.target.starts_with("qcustomplot"))
            << include.file;
}

TEST(IncludeDirection, WordsAndSessionsKnowNoWidget)
{
    for (const std::string folder : {"ui/words", "ui/session", "ui/paint"})
        for (const Include& include : includesBelow(folder))
            EXPECT_FALSE(include.target == "QWidget" || include.target == "QApplication" ||
                         include.target.starts_with("QtWidgets"))
                << include.file << " includes " << include.target;
}

TEST(IncludeDirection, HeavyLibrariesStayOutOfHeaders)
{
    for (const std::string top : {"core", "ui", "app"}) {
        for (const Include& include : includesBelow(top)) {
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
    for (const Include& include : includesBelow("core")) {
        if (!include.target.starts_with("nlohmann")) continue;
        EXPECT_TRUE(include.file.starts_with("core/io/")) << include.file;
    }
}

} // namespace
} // namespace resblock::test
