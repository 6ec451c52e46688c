// SPDX-License-Identifier: GPL-3.0-or-later
// A type name stands once in the namespace: of two types with one name the linker keeps one destructor and
// one table of virtual functions for both, without a word.
#include "tests/architecture/SourceScan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace resblock::test {
namespace {

using ::testing::ElementsAre;

TEST(TypeNames, AreFoundWhereTheyAreDefined)
{
    EXPECT_THAT(
        typesDefinedIn(R"cpp(
        namespace resblock {
        class Forward;                 // a declaration is none
        struct Plain { int a; struct Inner { int b; }; };
        template <typename S> class Templated : public Base<S> { };
        enum class Choice : int { One, Two };
        struct { int x; } nameless;
        inline Plain make() { struct Local { }; return {}; }
        // struct Commented { };
        const char* text = "struct Quoted { }";
        namespace { struct OfThisFileAlone { }; }
        namespace inner { class Deeper final { }; }
        } // namespace resblock
        struct Outside { };
    )cpp"),
        ElementsAre("resblock::Plain", "resblock::Templated", "resblock::Choice", "resblock::inner::Deeper"));
}

TEST(TypeNames, StandOnceInTheNamespace)
{
    std::map<std::string, std::set<std::string>> filesOf;
    for (const std::string folder : {"core", "ui", "app", "resources"})
        for (const std::string& file : sourcesBelow(folder))
            for (const std::string& type : typesDefinedIn(sourceText(file))) filesOf[type].insert(file);
    EXPECT_GT(filesOf.size(), 200U);
    for (const auto& [type, files] : filesOf)
        EXPECT_EQ(files.size(), 1U) << type << " is defined in " << ::testing::PrintToString(files);
}

} // namespace
} // namespace resblock::test
