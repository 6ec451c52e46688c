# SPDX-License-Identifier: GPL-3.0-or-later
# Language level, warnings and sanitizers, shared by every target through resblock_options.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(resblock_options INTERFACE)
target_include_directories(resblock_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(resblock_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees overlapping copies in "text" + std::string(...), and members of braced temporaries that were
  # never set, where there are none
  target_compile_options(resblock_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
  # a compiler cache has to see which precompiled header a file uses
  target_compile_options(resblock_options INTERFACE -fpch-preprocess)
endif()
# a*b+c must round the same way wherever it is compiled, or a sum of terms would not be the value that was stored
target_compile_options(resblock_options INTERFACE -ffp-contract=off)
if(RESBLOCK_WERROR)
  target_compile_options(resblock_options INTERFACE -Werror)
endif()
if(RESBLOCK_SANITIZE)
  target_compile_options(resblock_options INTERFACE -fsanitize=${RESBLOCK_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(resblock_options INTERFACE -fsanitize=${RESBLOCK_SANITIZE})
  # their programs are large: lld links them in a fraction of the time
  find_program(RESBLOCK_LLD ld.lld)
  if(RESBLOCK_LLD)
    target_link_options(resblock_options INTERFACE -fuse-ld=lld)
  endif()
endif()
