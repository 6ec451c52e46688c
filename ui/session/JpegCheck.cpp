// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/JpegCheck.h"

#include <csetjmp>
#include <cstdio>
#include <vector>

#include <jpeglib.h>

#include <jerror.h>

namespace resblock {

namespace {

/// libjpeg's error state with what we keep of it. First member, so that the library's pointer is ours.
struct Watch {
    jpeg_error_mgr manager;
    std::jmp_buf escape;
    char first[JMSG_LENGTH_MAX]; ///< the first warning or error
};

Watch& watchOf(j_common_ptr decoder)
{
    return *reinterpret_cast<Watch*>(decoder->err);
}

void keepFirst(j_common_ptr decoder)
{
    Watch& watch = watchOf(decoder);
    if (watch.first[0] == '\0') watch.manager.format_message(decoder, watch.first);
}

[[noreturn]] void onError(j_common_ptr decoder)
{
    keepFirst(decoder);
    std::longjmp(watchOf(decoder).escape, 1);
}

/// Warnings about sound pictures: another version of the file's frame, and the few bytes that some cameras
/// leave behind the picture. Where decoding lost its way much more is left.
bool isHarmless(const jpeg_error_mgr& error)
{
    constexpr int fewBytes = 32;
    return error.msg_code == JWRN_JFIF_MAJOR || error.msg_code == JWRN_ADOBE_XFORM ||
           (error.msg_code == JWRN_EXTRANEOUS_DATA && error.msg_parm.i[0] <= fewBytes);
}

/// A negative level is a warning; others are traces.
void onMessage(j_common_ptr decoder, int level)
{
    if (level >= 0 || isHarmless(*decoder->err)) return;
    ++decoder->err->num_warnings;
    keepFirst(decoder);
}

void sayNothing(j_common_ptr) {}

/// No object with a destructor lives here: an error jumps out.
bool decodeAll(jpeg_decompress_struct& decoder, Watch& watch, const QByteArray& file,
               std::vector<JSAMPLE>& line)
{
    if (setjmp(watch.escape) != 0) return false;
    jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(file.constData()),
                 static_cast<unsigned long>(file.size()));
    jpeg_read_header(&decoder, TRUE);
    decoder.dct_method = JDCT_IFAST; // the numbers are thrown away
    jpeg_start_decompress(&decoder);
    line.resize(static_cast<std::size_t>(decoder.output_width) *
                static_cast<std::size_t>(decoder.output_components));
    JSAMPROW row = line.data();
    while (decoder.output_scanline < decoder.output_height) jpeg_read_scanlines(&decoder, &row, 1);
    jpeg_finish_decompress(&decoder);
    return watch.manager.num_warnings == 0;
}

} // namespace

std::optional<std::string> jpegDamage(const QByteArray& file)
{
    Watch watch{};
    jpeg_decompress_struct decoder{};
    decoder.err = jpeg_std_error(&watch.manager);
    watch.manager.error_exit = onError;
    watch.manager.emit_message = onMessage;
    watch.manager.output_message = sayNothing;
    jpeg_create_decompress(&decoder);
    std::vector<JSAMPLE> line;
    const bool sound = decodeAll(decoder, watch, file, line);
    jpeg_destroy_decompress(&decoder);
    if (sound) return std::nullopt;
    return std::string(watch.first);
}

} // namespace resblock
