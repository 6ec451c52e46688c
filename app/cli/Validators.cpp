// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Validators.h"

#include <algorithm>

namespace resblock {

CLI::Validator oneOf(const std::vector<std::string>& names)
{
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return CLI::Validator(
        [names, all](std::string& value) {
            const bool known = std::find(names.begin(), names.end(), value) != names.end();
            return known ? std::string() : "'" + value + "' is not one of: " + all;
        },
        "{" + all + "}");
}

CLI::Option* addFile(CLI::App& command, const std::string& name, std::string& target, const std::string& text)
{
    return command.add_option(name, target, text)
        ->type_name("FILE")
        ->check(CLI::Validator(
            [](std::string& v) { return std::string(v.empty() ? "the name is empty" : ""); }, ""));
}

} // namespace resblock
