# SPDX-License-Identifier: GPL-3.0-or-later
# Names the tests of a Google Test executable to ctest, as soon as it is built.
include(GoogleTest)

option(RESBLOCK_TESTS_BY_SUITE "One ctest entry a test suite instead of one a test case" ON)

# resblock_discover_tests(TARGET [ENVIRONMENT NAME=VALUE...])
#
# An entry is a suite, named like it, so that ctest -R finds it. Where every case is one, it is a process of its own,
# which starts Qt, decodes the photographs and reads the weights again; that takes longer than most of the cases.
function(resblock_discover_tests target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "ENVIRONMENT")
  if(NOT RESBLOCK_TESTS_BY_SUITE)
    gtest_discover_tests(${target} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 600 ENVIRONMENT "${arg_ENVIRONMENT}")
    return()
  endif()
  set(suites ${CMAKE_CURRENT_BINARY_DIR}/${target}_suites.cmake)
  add_custom_command(TARGET ${target} POST_BUILD BYPRODUCTS ${suites}
    COMMAND ${CMAKE_COMMAND} -D "PROGRAM=$<TARGET_FILE:${target}>" -D "SUITES=${suites}"
            -D "ENVIRONMENT=${arg_ENVIRONMENT}" -P ${PROJECT_SOURCE_DIR}/cmake/ListSuites.cmake
    VERBATIM)
  if(NOT EXISTS ${suites}) # until it is built
    file(WRITE ${suites} "add_test(${target}_NOT_BUILT ${target}_NOT_BUILT)\n")
  endif()
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${suites})
endfunction()
