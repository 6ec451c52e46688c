// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/SourceScan.h"
#include "tests/support/Paths.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <regex>

namespace resblock::test {

namespace fs = std::filesystem;

std::vector<std::string> sourcesBelow(const std::string& folder)
{
    std::vector<std::string> files;
    if (!fs::exists(sourceFolder() / folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(sourceFolder() / folder)) {
        const auto extension = entry.path().extension();
        if (extension == ".h" || extension == ".cpp")
            files.push_back(fs::relative(entry.path(), sourceFolder()).generic_string());
    }
    std::ranges::sort(files);
    return files;
}

std::string sourceText(const std::string& file)
{
    std::ifstream in(sourceFolder() / file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string withoutCommentsAndStrings(std::string_view text)
{
    std::string out(text);
    enum class In { Code, Line, Block, String, Character, Raw } in = In::Code;
    std::string rawEnd;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const char c = text[i];
        const auto blank = [&](std::size_t count) {
            for (std::size_t k = i; k < std::min(i + count, out.size()); ++k)
                if (out[k] != '\n') out[k] = ' ';
        };
        switch (in) {
        case In::Code:
            if (rest.starts_with("//")) {
                in = In::Line;
                blank(2);
            } else if (rest.starts_with("/*")) {
                in = In::Block;
                blank(2);
            } else if (rest.starts_with("R\"")) {
                const std::size_t open = rest.find('(');
                rawEnd = ')' + std::string(rest.substr(2, open - 2)) + '"';
                blank(open + 1);
                i += open;
                in = In::Raw;
            } else if (c == '"') {
                in = In::String;
            } else if (c == '\'' && (i == 0 || std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0)) {
                in = In::Character; // not the separator in 1'000
            }
            break;
        case In::Line:
            if (c == '\n')
                in = In::Code;
            else
                blank(1);
            break;
        case In::Block:
            if (rest.starts_with("*/")) {
                blank(2);
                ++i;
                in = In::Code;
            } else {
                blank(1);
            }
            break;
        case In::String:
        case In::Character:
            if (c == '\\') {
                blank(2);
                ++i;
            } else if (c == (in == In::String ? '"' : '\'')) {
                in = In::Code;
            } else {
                blank(1);
            }
            break;
        case In::Raw:
            if (rest.starts_with(rawEnd)) {
                blank(rawEnd.size());
                i += rawEnd.size() - 1;
                in = In::Code;
            } else {
                blank(1);
            }
            break;
        }
    }
    return out;
}

namespace {

/// The lines that do not begin with a '#'.
std::string withoutDirectives(const std::string& code)
{
    std::string kept;
    std::size_t begin = 0;
    while (begin < code.size()) {
        const std::size_t end = std::min(code.find('\n', begin), code.size() - 1) + 1;
        const std::size_t first = code.find_first_not_of(" \t", begin);
        if (first == std::string::npos || code[first] != '#') kept.append(code, begin, end - begin);
        begin = end;
    }
    return kept;
}

} // namespace

std::vector<std::string> typesDefinedIn(std::string_view text)
{
    // what stands before an opening brace decides what it opens; the words since the last ; { or } are its
    // head
    static const std::regex namespaceHead(R"((?:^|\s)namespace\s*([\w:]*)\s*$)");
    static const std::regex typeHead(
        R"(^\s*(?:template\s*<[^{]*>\s*)?(?:class|struct|union|enum(?:\s+class)?)\s+(\w+)(?:\s+final)?\s*(?::[^:][^{]*)?$)");
    struct Scope {
        bool isNamespace = false;
        std::string name; ///< of a namespace; empty for an anonymous one
    };
    std::vector<Scope> scopes;
    std::vector<std::string> types;
    const std::string code = withoutDirectives(withoutCommentsAndStrings(text));
    std::string head;
    for (const char c : code) {
        if (c == '}') {
            if (!scopes.empty()) scopes.pop_back();
            head.clear();
        } else if (c == ';') {
            head.clear();
        } else if (c == '{') {
            std::smatch match;
            if (std::regex_search(head, match, namespaceHead)) {
                scopes.push_back({true, match[1]});
            } else {
                const bool atNamespace = std::ranges::all_of(
                    scopes, [](const Scope& s) { return s.isNamespace && !s.name.empty(); });
                if (atNamespace && !scopes.empty() && std::regex_search(head, match, typeHead)) {
                    std::string name;
                    for (const Scope& scope : scopes) name += scope.name + "::";
                    types.push_back(name + match[1].str());
                }
                scopes.push_back({});
            }
            head.clear();
        } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            head += c;
        } else if (!head.empty() && head.back() != ' ') {
            head += ' '; // runs of white space are one: a regular expression goes a call deeper for each
        }
    }
    return types;
}

} // namespace resblock::test
