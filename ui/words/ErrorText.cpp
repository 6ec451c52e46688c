// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/ErrorText.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace resblock {

namespace {

constexpr QChar times(0x00D7);

/// Somebody else's text made fit for one line of ours.
QString tidy(const std::string& text, qsizetype longest = 160)
{
    QString line = QString::fromStdString(text);
    for (QChar& c : line)
        if (!c.isPrint()) c = QLatin1Char(' ');
    line = line.simplified();
    // the end of a path says more than its middle
    if (line.size() > longest)
        line = line.left(longest / 2) + QChar(0x2026) + line.right(longest - longest / 2 - 1);
    return line;
}

QString withFirst(QString text, QChar (QChar::*change)() const)
{
    if (!text.isEmpty()) text[0] = (text[0].*change)();
    return text;
}

/// The words for one error. Sentences begin in lower case and end without a full stop: what goes around them
/// is added in one place.
class ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    ErrorText(const Error& error, QChar sign) : m_error(error), m_times(sign) {}

    [[nodiscard]] QString sentence() const
    {
        QString words = body();
        if (!m_error.repairs.empty()) words = tr("%1; what helps: %2").arg(words, repairs());
        if (m_error.context.empty()) return withFirst(tr("%1.").arg(words), &QChar::toUpper);
        return tr("%1: %2.", "file or option, what is wrong").arg(tidy(m_error.context), words);
    }

    /// What is offered on a button.
    [[nodiscard]] static QString repair(const Repair& repair)
    {
        const QString value = QString::number(repair.value);
        QStringList named;
        for (const std::string& node : repair.nodes) named << tidy(node);
        const QString nodes = named.join(QStringLiteral(", "));
        switch (repair.kind) {
        case RepairKind::UseProjection:
            return tr("Use a projection shortcut");
        case RepairKind::UseZeroPad:
            return tr("Use a zero-pad shortcut");
        case RepairKind::UseIdentity:
            return tr("Use the identity shortcut");
        case RepairKind::MatchStride:
            return tr("Use stride %1 on both paths").arg(value);
        case RepairKind::MatchChannels:
            return tr("Use %1 output channels").arg(value);
        case RepairKind::UseEvalMode:
            return tr("Use eval mode");
        case RepairKind::UseLargerBatch:
            return tr("Use a batch of at least %1").arg(value);
        case RepairKind::UseLargerInput:
            return tr("Use an input of at least %1×%1").arg(value);
        case RepairKind::UsePadding:
            return tr("Use a padding of at least %1").arg(value);
        case RepairKind::UseKernel:
            return tr("Use a kernel of at most %1").arg(value);
        case RepairKind::UseGroups:
            return repair.value == 1 ? tr("Use 1 group") : tr("Use %1 groups").arg(value);
        case RepairKind::SetPadding:
            return tr("Use padding %1 in %2").arg(value, nodes);
        case RepairKind::SetStride:
            return tr("Use stride %1 in %2").arg(value, nodes);
        case RepairKind::SetChannels:
            return tr("Use %1 output channels in %2").arg(value, nodes);
        case RepairKind::AddProjection: {
            const QString text =
                tr("Use a 1×1 convolution to %1 channels with stride %2 on the shortcut of %3")
                    .arg(value)
                    .arg(repair.second)
                    .arg(nodes);
            if (repair.with.empty()) return text;
            return tr("%1, and %2", "two changes that belong together")
                .arg(ErrorText::repair(repair.with[0]), withFirst(text, &QChar::toLower));
        }
        case RepairKind::LeaveOut:
            return tr("Leave out %1").arg(nodes);
        }
        return {};
    }

private:
    [[nodiscard]] QString arg(std::size_t index) const
    {
        return index < m_error.args.size() ? sized(tidy(m_error.args[index])) : QString();
    }
    /// Extents written with the sign this text uses: core says "16x3x3". Other texts stay as they are.
    [[nodiscard]] QString sized(QString text) const
    {
        static const QRegularExpression extents(QStringLiteral("^[0-9]+(x[0-9]+)+$"));
        return extents.match(text).hasMatch() ? text.replace(QLatin1Char('x'), m_times) : text;
    }
    /// One of our own sentences, in which extents are written with U+00D7.
    [[nodiscard]] QString written(QString sentence) const { return sentence.replace(times, m_times); }
    /// A list of names, which may take more than an ordinary line.
    [[nodiscard]] QString longArg(std::size_t index) const
    {
        return index < m_error.args.size() ? tidy(m_error.args[index], 400) : QString();
    }
    /// Which of several versions of a mistake it is; an id, never shown.
    [[nodiscard]] std::string variant(std::size_t index) const
    {
        return index < m_error.args.size() ? m_error.args[index] : std::string();
    }
    /// Extents of the tensor that arrives, without its samples.
    [[nodiscard]] QString shape(std::size_t index) const
    {
        return index < m_error.shapes.size() ? sized(QString::fromStdString(toString(m_error.shapes[index])))
                                             : QString();
    }
    /// " (Permission denied)", or nothing.
    [[nodiscard]] QString detail() const
    {
        return m_error.message.empty() ? QString()
                                       : tr(" (%1)", "details of an error").arg(tidy(m_error.message));
    }
    [[nodiscard]] QString repairs() const
    {
        QStringList all;
        for (const Repair& one : m_error.repairs)
            all.append(withFirst(written(repair(one)), &QChar::toLower));
        return all.join(tr(", or ", "between ways out"));
    }
    /// The place of a value in a JSON file.
    [[nodiscard]] QString place() const
    {
        return arg(0).isEmpty() ? tr("the top level of the file") : tr("the value '%1'").arg(arg(0));
    }

    [[nodiscard]] QString headerText() const
    {
        const std::string what = variant(0);
        if (what == "field")
            return tr("the entry '%1' of the header is missing or malformed; each tensor needs dtype, shape "
                      "and "
                      "data_offsets, nothing else")
                .arg(arg(1));
        if (what == "metadata")
            return tr("the metadata entry '%1' is malformed; metadata holds texts under different names")
                .arg(arg(1));
        if (what == "entries") return tr("the header names more than %1 tensors").arg(arg(1));
        if (what == "trailing")
            return tr("%1 bytes follow the last tensor; the tensors must fill the file to its end")
                .arg(arg(1));
        return tr("the header is no valid JSON at byte %1; the file is damaged or was written by a faulty "
                  "program")
            .arg(arg(1));
    }

    [[nodiscard]] QString offsetsText() const
    {
        const std::string what = variant(1);
        if (what == "overlap")
            return tr("the bytes of the tensor '%1' overlap another tensor; every byte must belong to one "
                      "tensor")
                .arg(arg(0));
        if (what == "hole")
            return tr("there is a gap before the bytes of the tensor '%1'; the tensors must follow each "
                      "other "
                      "closely")
                .arg(arg(0));
        if (what == "order")
            return tr("the bytes of the tensor '%1' end before they begin; data_offsets must be [begin, end]")
                .arg(arg(0));
        return tr("the tensor '%1' does not have as many bytes as its shape and dtype need").arg(arg(0));
    }

    [[nodiscard]] QString typeText() const
    {
        const std::string kind = variant(1);
        if (kind == "object") return tr("%1 must be an object in braces {}").arg(place());
        if (kind == "list") return tr("%1 must be a list in brackets []").arg(place());
        if (kind == "text") return tr("%1 must be a text in quotation marks").arg(place());
        if (kind == "integer") return tr("%1 must be a whole number").arg(place());
        if (kind == "boolean") return tr("%1 must be true or false").arg(place());
        if (kind == "size") return tr("%1 must be a whole number or [rows, columns]").arg(place());
        if (kind == "padding")
            return tr("%1 must be a whole number or [top, left, bottom, right]").arg(place());
        if (kind == "line") return tr("%1 must be one line of 1 to %2 bytes").arg(place(), arg(2));
        return tr("%1 must be a number").arg(place());
    }

    [[nodiscard]] QString notRecordedText() const
    {
        const std::string what = variant(1);
        if (what == "parameter")
            return tr("the gradient of '%1' was not recorded; record its block").arg(arg(0));
        if (what == "backward")
            return tr("the gradient at '%1' was not recorded; record a backward pass with this stage")
                .arg(arg(0));
        return tr("the values of '%1' were not recorded; record the block it is in").arg(arg(0));
    }

    [[nodiscard]] QString lengthText() const
    {
        if (variant(2) == variant(3))
            return tr("the list '%1' has %2 elements; it must have %3").arg(arg(0), arg(1), arg(2));
        return tr("the list '%1' has %2 elements; allowed are %3 to %4").arg(arg(0), arg(1), arg(2), arg(3));
    }

    [[nodiscard]] QString body() const
    {
        switch (m_error.code) {
        case ErrorCode::Cancelled:
            return tr("stopped on request");
        case ErrorCode::FileNotFound:
            return tr("there is no such file; check its name and folder");
        case ErrorCode::FileUnreadable:
            return tr("the file cannot be read%1; a readable, ordinary file is needed").arg(detail());
        case ErrorCode::FileUnwritable:
            return tr("the file cannot be written%1; choose another name or folder").arg(detail());
        case ErrorCode::FileEmpty:
            return tr("the file is empty; choose a file with content");
        case ErrorCode::FileTooLarge:
            return tr("the file is too large; at most %1 bytes are read").arg(arg(0));
        case ErrorCode::NotSafetensors:
            return tr("this is no safetensors file; save the tensors with safetensors and choose that file");
        case ErrorCode::SafetensorsHeader:
            return headerText();
        case ErrorCode::SafetensorsTruncated:
            return tr("the file is cut off: it should have %1 bytes and has %2; copy or download it again")
                .arg(arg(0), arg(1));
        case ErrorCode::TensorDtype:
            return tr("the tensor '%1' has dtype %2; F32, F16, BF16 and F64 can be read").arg(arg(0), arg(1));
        case ErrorCode::TensorOffsets:
            return offsetsText();
        case ErrorCode::TensorDuplicate:
            return tr("the tensor '%1' stands there twice; names must differ").arg(arg(0));
        case ErrorCode::TensorRank:
            return tr("the tensor '%1' has %2 dimensions; at most 4 can be read").arg(arg(0), arg(1));
        case ErrorCode::TensorMissing:
            return tr("the tensor '%1' is missing; every parameter is needed under PyTorch's name")
                .arg(arg(0));
        case ErrorCode::TensorUnexpected:
            return tr("the tensor '%1' is no parameter of this block; remove it, or take the block these "
                      "weights "
                      "belong to")
                .arg(arg(0));
        case ErrorCode::TensorThreeDims:
            return tr("the tensor '%1' of %2 could be one sample or a batch of sequences; save it as %3 or "
                      "as %4")
                .arg(arg(0), arg(1), arg(2), arg(3));
        case ErrorCode::WeightsPrefix:
            return tr("the names begin with one of %1; say which with --weights-prefix").arg(longArg(0));
        case ErrorCode::TensorShape:
            return tr("the tensor '%1' is %2; it must be %3").arg(arg(0), arg(1), arg(2));
        case ErrorCode::TensorChoice:
            return tr("the file holds %1 tensors; it must hold exactly one").arg(arg(0));
        case ErrorCode::TensorNotFinite:
            return tr("the tensor '%1' contains NaN or infinity; all values must be finite").arg(arg(0));
        case ErrorCode::JsonSyntax:
            return tr("the text is no valid JSON at line %1, column %2%3").arg(arg(0), arg(1), detail());
        case ErrorCode::JsonType:
            return typeText();
        case ErrorCode::JsonMissing:
            return tr("the value '%1' is missing; it has to be given").arg(arg(0));
        case ErrorCode::JsonUnknownKey:
            return arg(1).isEmpty()
                       ? tr("the key '%1' is unknown here; remove it or correct its name").arg(arg(0))
                       : tr("the key '%1' is unknown here; the nearest legal one is '%2'")
                             .arg(arg(0), arg(1));
        case ErrorCode::JsonValue:
            return tr("the value '%1' is %2; allowed are: %3").arg(arg(0), arg(1), arg(2));
        case ErrorCode::JsonVersion:
            return tr("the file has version %1; this program reads versions 1 to %2").arg(arg(0), arg(1));
        case ErrorCode::JsonRange:
            return tr("the value '%1' is %2; allowed are %3 to %4").arg(arg(0), arg(1), arg(2), arg(3));
        case ErrorCode::JsonDuplicate:
            return tr("the key '%1' stands there twice; once is right").arg(arg(0));
        case ErrorCode::JsonLength:
            return lengthText();
        case ErrorCode::JsonNesting:
            return tr("lists and objects are nested more than %1 levels deep").arg(arg(0));
        case ErrorCode::JsonTooMany:
            return tr("the file holds too many values; at most %1 are read").arg(arg(0));
        case ErrorCode::JsonTextLength:
            return tr("the file holds a text that is too long; at most %1 bytes are read").arg(arg(0));
        case ErrorCode::JsonBytes:
            return arg(1).isEmpty()
                       ? tr("the value '%1' is no base64 text; %2 bytes are needed").arg(arg(0), arg(2))
                       : tr("the value '%1' holds %2 bytes; %3 are needed").arg(arg(0), arg(1), arg(2));
        case ErrorCode::JsonPicture:
            return tr("the value '%1' is %2, which is no picture of this program; own pictures are embedded")
                .arg(arg(0), arg(1));
        case ErrorCode::NodeDuplicate:
            return tr("the name '%1' is used twice; names must differ, and 'in' is the input").arg(arg(0));
        case ErrorCode::NodeUnknownInput:
            return tr("the node '%1' takes '%2' as its input, which is no earlier node and not 'in'")
                .arg(arg(0), arg(1));
        case ErrorCode::NodeInputCount:
            return tr("the node '%1' has %2 inputs; it needs %3").arg(arg(0), arg(1), arg(2));
        case ErrorCode::NodeNone:
            return tr("the block has no nodes; at least one is needed");
        case ErrorCode::ShapeAdd:
            return tr("the add '%1' receives %2 from the branch and %3 from the shortcut; both must be equal")
                .arg(arg(0), shape(0), shape(1));
        case ErrorCode::ShapeMultiply:
            return tr("the product '%1' receives %2 and %3; both factors must be equal in shape")
                .arg(arg(0), shape(0), shape(1));
        case ErrorCode::ShapeChannels:
            return tr("the node '%1' receives %2 and has %3 channels where it needs %4")
                .arg(arg(0), shape(0), arg(1), arg(2));
        case ErrorCode::ShapeKernel:
            return tr("the node '%1' receives %2: its kernel %3 is larger than the padded input %4")
                .arg(arg(0), shape(0), arg(1), arg(2));
        case ErrorCode::ShapeSingleValue:
            return tr("the batch normalization '%1' receives %2, a single value a channel, of which train "
                      "mode "
                      "cannot take a variance")
                .arg(arg(0), shape(0));
        case ErrorCode::ShapeZeroPad:
            return tr("the zero-pad shortcut '%1' receives %2 with %3 channels and should give %4; padding "
                      "cannot "
                      "remove channels")
                .arg(arg(0), shape(0), arg(1), arg(2));
        case ErrorCode::ShapeInput:
            return tr("the input has %1 channels; %2 are needed").arg(arg(0), arg(1));
        case ErrorCode::OutOfMemory:
            return tr("there is not enough memory; use fewer blocks, fewer channels or a smaller input");
        case ErrorCode::ShapeTooLarge:
            return tr("the node '%1' would need %2 values, more than this program can hold; use fewer "
                      "channels "
                      "or a smaller input")
                .arg(arg(0), arg(1));
        case ErrorCode::PictureDamaged:
            return tr("the picture is damaged%1; take a whole copy of the file").arg(detail());
        case ErrorCode::PictureUnreadable:
            return tr("the picture cannot be read%1; choose a PNG, JPEG or another common picture")
                .arg(detail());
        case ErrorCode::PictureTooSmall:
            return written(tr("the picture has %1×%2 pixels; at least 8×8 are needed")).arg(arg(0), arg(1));
        case ErrorCode::PictureTooLarge:
            return written(tr("the picture has %1×%2 pixels, more than can be opened; reduce it first"))
                .arg(arg(0), arg(1));
        case ErrorCode::NotIdx:
            return tr("this is no idx file of bytes; give the files of Fashion-MNIST or of the same format");
        case ErrorCode::IdxRank:
            return tr("the idx file has %1 extents, needed are %2: images have three, labels one")
                .arg(arg(0), arg(1));
        case ErrorCode::IdxTruncated:
            return tr("the file is cut off: it should have %1 bytes and has %2; copy or download it again")
                .arg(arg(0), arg(1));
        case ErrorCode::IdxCompressed:
            return tr("the compressed data is damaged; copy or download the file again");
        case ErrorCode::DataCount:
            return tr("%1 images and %2 labels; both files need the same number, and at least one")
                .arg(arg(0), arg(1));
        case ErrorCode::DataSize:
            return written(tr("the images have %1×%2 pixels; 14×14 and 28×28 can be used"))
                .arg(arg(0), arg(1));
        case ErrorCode::DataFolder:
            return tr("the folder lacks %1; it must hold the images and the labels as idx files").arg(arg(0));
        case ErrorCode::OptionValue:
            return tr("'%1' is '%2'; allowed are: %3").arg(arg(0), arg(1), arg(2));
        case ErrorCode::TargetRange:
            return tr("there is no class %1; the %2 classes are counted from 0").arg(arg(0), arg(1));
        case ErrorCode::StageUnknown:
            return tr("there is no '%1' here; there are: %2").arg(arg(0), longArg(1));
        case ErrorCode::IndexRange:
            return tr("'%1' has the extents %3 and no place %2; places are counted from 0")
                .arg(arg(0), arg(1), arg(2));
        case ErrorCode::NotRecorded:
            return notRecordedText();
        }
        return {};
    }

    const Error& m_error;
    QChar m_times;
};

} // namespace

QString errorText(const Error& error, Typography typography)
{
    return ErrorText(error, typography == Typography::Screen ? times : QLatin1Char('x')).sentence();
}

QString repairText(const Repair& repair)
{
    return ErrorText::repair(repair);
}

} // namespace resblock
