// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Safetensors.h"
#include "tests/app/Program.h"
#include "tests/core/io/TemporaryFolder.h"
#include "tests/support/Paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace resblock::test {

inline const std::filesystem::path pytorchCases = testData() / "pytorch";
inline const std::string catPicture = (sourceFolder() / "resources/images/cat.jpg").string();

/// Without the flush to the disk that a person's file gets: tests write thousands.
inline void writeTensors(const std::filesystem::path& file, const TensorFile& content)
{
    std::ofstream(file, std::ios::binary) << formatSafetensors(content);
}

/// The tensors of a file by their names.
inline std::map<std::string, ParameterSet::Entry> readTensors(const std::filesystem::path& file)
{
    std::map<std::string, ParameterSet::Entry> tensors;
    const Result<TensorFile> content = readSafetensors(file);
    EXPECT_TRUE(content.ok()) << file;
    if (content)
        for (const ParameterSet::Entry& entry : content->tensors.entries()) tensors[entry.name] = entry;
    return tensors;
}

/// A folder with a recorded case of PyTorch as a person has it: block.json, w.safetensors, x.safetensors,
/// g.safetensors. `expected` is everything PyTorch computed.
class TraceFolder : public TemporaryFolder {
public:
    explicit TraceFolder(const std::string& caseName)
    {
        const std::filesystem::path from = pytorchCases / caseName;
        std::filesystem::copy_file(from / "block.json", path() / "block.json");
        TensorFile weights;
        TensorFile in;
        TensorFile upstream;
        for (const auto& [name, entry] : readTensors(from / "data.safetensors")) {
            if (name.starts_with("param."))
                weights.tensors.add(name.substr(6), entry.dims, entry.value);
            else
                expected[name] = entry;
            if (name == "in") in.tensors.add("x", entry.dims, entry.value);
            if (name == "upstream") upstream.tensors.add("g", entry.dims, entry.value);
        }
        writeTensors(path() / "w.safetensors", weights);
        writeTensors(path() / "x.safetensors", in);
        writeTensors(path() / "g.safetensors", upstream);
    }

    std::map<std::string, ParameterSet::Entry> expected;
};

} // namespace resblock::test
