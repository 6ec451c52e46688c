// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/RunFiles.h"
#include "core/trace/TraceRecorder.h"

#include <memory>

namespace resblock {

/// A block, everything that went into its run, and the recording.
struct BlockRun {
    BlockDescription block;
    Graph graph;
    std::vector<ParameterInfo> infos;
    ParameterSet parameters;
    RunInput input;
    std::shared_ptr<const Trace> trace;
};

/// Reads what the options name and records the run, with progress on a terminal. Runs backward if the options
/// give a gradient. The first refusal ends it; its context is the file or option it is about.
[[nodiscard]] Result<BlockRun> runBlock(const RunOptions& options, const Note& note);

/// What the notes of a run are for: a refusal stays one line, so they are told only when all went well.
class HeldNotes {
public:
    [[nodiscard]] Note collector()
    {
        return [this](const std::string& text) { m_notes.push_back(text); };
    }
    void tell() const;

private:
    std::vector<std::string> m_notes;
};

} // namespace resblock
