# SPDX-License-Identifier: GPL-3.0-or-later
# Installs into a folder of its own and looks whether the installed program runs from elsewhere and every file that a
# desktop looks for is there and names it.
# cmake -D BUILD=folder -D PREFIX=folder -P TestInstall.cmake
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

execute_process(COMMAND ${PREFIX}/bin/resblock --help WORKING_DIRECTORY / OUTPUT_VARIABLE help
                COMMAND_ERROR_IS_FATAL ANY)
file(READ ${PREFIX}/share/man/man1/resblock.1 man)
foreach(words "RESBLOCK TRACE" "RESBLOCK EXPLAIN" "\\-\\-screenshot" "\\-\\-weights FILE")
  string(FIND "${man}" "${words}" found)
  if(found EQUAL -1)
    message(SEND_ERROR "the man page does not say ${words}")
  endif()
endforeach()

file(READ ${PREFIX}/share/applications/resblock.desktop desktop)
file(READ ${PREFIX}/share/mime/packages/resblock.xml mime)
string(REGEX MATCH "application/x-resblock-session" type "${mime}")
foreach(words "Exec=resblock %u" "Icon=resblock" "MimeType=${type};x-scheme-handler/resblock;")
  string(FIND "${desktop}" "${words}" found)
  if(type STREQUAL "" OR found EQUAL -1)
    message(SEND_ERROR "the desktop file does not say ${words}")
  endif()
endforeach()
foreach(file metainfo/resblock.metainfo.xml icons/hicolor/scalable/apps/resblock.svg doc/resblock/LICENSE
        doc/resblock/THIRD_PARTY.md)
  if(NOT EXISTS ${PREFIX}/share/${file})
    message(SEND_ERROR "${file} is missing")
  endif()
endforeach()
