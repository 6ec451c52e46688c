// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace resblock {

/// What can be wrong with something that came from outside. Core names the fact; the sentence is made
/// (and translated) by ui/session/ErrorText. The comment lists what `args` holds.
enum class ErrorCode {
    Cancelled, ///< a stop was requested
    // files
    FileNotFound,
    FileUnreadable,
    FileUnwritable,
    FileEmpty,
    OutOfMemory,  ///< nothing more to say
    FileTooLarge, ///< limit in bytes
    // safetensors
    NotSafetensors,       ///< the file is no safetensors file (header length or opening brace wrong)
    SafetensorsHeader,    ///< what (syntax, field, metadata, entries, trailing), where
    SafetensorsTruncated, ///< bytes needed, bytes there
    TensorDtype,          ///< tensor name, its dtype
    TensorOffsets,        ///< tensor name, what about its bytes (order, overlap, hole, size)
    TensorDuplicate,      ///< tensor name
    TensorRank,           ///< tensor name, its rank
    TensorMissing,        ///< tensor name
    TensorUnexpected,     ///< tensor name: not a parameter of this block
    TensorShape,          ///< tensor name, its dims, the dims that would be right
    TensorThreeDims,      ///< tensor name, its dims, the dims of one sample, the dims of a batch of sequences
    WeightsPrefix, ///< the beginnings of names with which the tensors would fit, of which one is to be chosen
    TensorChoice,  ///< number of tensors in a file that must hold exactly one
    TensorNotFinite, ///< tensor name
    // data sets (idx files, compressed or not)
    NotIdx,        ///< the file is no idx file of unsigned bytes
    IdxRank,       ///< the number of its extents, the number that would be right
    IdxTruncated,  ///< bytes needed, bytes there
    IdxCompressed, ///< the compressed stream is damaged
    DataCount,     ///< images there, labels there: they differ, or there are none
    DataSize,      ///< rows, columns of the images; 14x14 or 28x28 would be right
    DataFolder,    ///< the file that is missing in the folder
    // JSON
    JsonSyntax,     ///< line, column
    JsonType,       ///< path of the value, expected type
    JsonMissing,    ///< path of the value
    JsonUnknownKey, ///< path of the key, nearest legal key or empty
    JsonValue,      ///< path of the value, its text, what is legal
    JsonVersion,    ///< version found, newest version understood
    JsonRange,      ///< path of the value, its text, smallest, largest
    JsonDuplicate,  ///< path of the key that stands there twice
    JsonLength,     ///< path of a list, its elements, fewest, most
    JsonNesting,    ///< levels of lists and objects allowed
    JsonTooMany,    ///< values allowed in one file
    JsonTextLength, ///< bytes allowed in one text
    JsonBytes,      ///< path of base64 text, bytes it holds (empty: it is no base64), bytes needed
    JsonPicture,    ///< path of the id, the id: there is no bundled picture of that name
    // graphs
    NodeDuplicate,    ///< node
    NodeUnknownInput, ///< node, the input it names
    NodeInputCount,   ///< node, inputs given, inputs needed
    NodeNone,         ///< a block without nodes
    // shapes: `shapes` and `repairs` are filled too
    ShapeAdd,         ///< node: the summands differ
    ShapeMultiply,    ///< node: the factors differ
    ShapeChannels,    ///< node, channels there, channels needed (groups do not divide, ...)
    ShapeKernel,      ///< node, kernel, padded input: the kernel is larger than its input
    ShapeSingleValue, ///< node: train-mode BN over one value a channel
    ShapeZeroPad,     ///< node, channels there, channels wanted: padding cannot remove channels
    ShapeInput,       ///< channels there, channels needed
    ShapeTooLarge,    ///< node, elements: the tensor would not fit
    // pictures and options
    PictureDamaged,    ///< message: the decoder's words
    PictureUnreadable, ///< message: the decoder's words
    PictureTooSmall,   ///< width, height
    PictureTooLarge,   ///< width, height
    OptionValue,       ///< option, its value, what is legal
    TargetRange,       ///< class given, number of classes
    // explanations
    StageUnknown, ///< name of a stage or a learned parameter, the names there are
    IndexRange,   ///< stage or parameter, the place given, the extents it has
    NotRecorded,  ///< stage or parameter, what was not kept (forward, backward, parameter)
};

/// A legal way out of a shape mistake; the interface offers them as buttons.
enum class RepairKind {
    UseProjection, ///< shortcut: projection (1x1 convolution + BN)
    UseZeroPad,    ///< shortcut: zero-pad (option A)
    UseIdentity,   ///< shortcut: identity
    MatchStride,   ///< give both paths the stride `value`
    MatchChannels, ///< give the node `value` output channels
    UseEvalMode,
    UseLargerBatch,
    UseLargerInput, ///< at least `value` pixels a side
    UsePadding,     ///< padding of at least `value`
    UseKernel,      ///< kernel of at most `value`
    UseGroups,      ///< groups `value`
    // of nodes that are named:
    SetPadding,    ///< padding `value` on all sides
    SetStride,     ///< stride `value`
    SetChannels,   ///< `value` output channels
    AddProjection, ///< a 1x1 convolution to `value` channels with stride `second` on the shortcut of the add
    LeaveOut,      ///< the graph without the node
};

struct Repair {
    RepairKind kind{};
    Index value = 0;                     ///< meaning depends on the kind; 0 where the kind says all
    std::vector<std::string> nodes = {}; ///< that change, where the kind is about named ones
    Index second = 0;
    std::vector<Repair> with = {}; ///< what has to be done as well
    bool operator==(const Repair&) const = default;
};

/// One refusal. `message` is a detail in somebody else's words (a parser, a decoder), never a sentence of
/// ours.
struct Error {
    ErrorCode code{};
    std::string message;
    std::string context;           ///< the file, option or document it is about
    std::vector<std::string> args; ///< see ErrorCode
    std::vector<Shape> shapes; ///< shape mistakes: the shapes that meet, in the order of the node's inputs
    std::vector<Repair> repairs;
};

/// A value, or the reason there is none.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() &
    {
        assert(ok());
        return std::get<0>(m_state);
    }
    [[nodiscard]] const T& value() const&
    {
        assert(ok());
        return std::get<0>(m_state);
    }
    [[nodiscard]] T&& value() &&
    {
        assert(ok());
        return std::get<0>(std::move(m_state));
    }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const
    {
        assert(!ok());
        return std::get<1>(m_state);
    }
    /// The error with `context` filled in where it was empty: for the caller that knows the file's name.
    [[nodiscard]] Error errorIn(const std::string& context) const
    {
        Error e = error();
        if (e.context.empty()) e.context = context;
        return e;
    }

private:
    std::variant<T, Error> m_state;
};

/// For operations that give nothing back: success, or the error.
class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Error error) : m_error(std::move(error)) {}
    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const
    {
        assert(!ok());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace resblock
