// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace resblock::test {

/// All .h and .cpp files below a folder of the repository, as paths from its root, sorted.
[[nodiscard]] std::vector<std::string> sourcesBelow(const std::string& folder);

/// The content of a file of the repository.
[[nodiscard]] std::string sourceText(const std::string& file);

/// The text with comments, and what stands in quotation marks, replaced by blanks; line breaks stay.
[[nodiscard]] std::string withoutCommentsAndStrings(std::string_view text);

/// The classes, structures, unions and enumerations that a text defines at namespace scope, qualified by its
/// namespaces ("resblock::Shape"). Types in anonymous namespaces belong to one file alone and are left out.
[[nodiscard]] std::vector<std::string> typesDefinedIn(std::string_view text);

} // namespace resblock::test
