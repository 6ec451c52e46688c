# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D PROGRAM=... -D SUITES=... -D ENVIRONMENT=... -P ListSuites.cmake
# Asks a Google Test program for its suites and writes one add_test a suite into the file SUITES.
set(environment ${ENVIRONMENT})
execute_process(COMMAND ${CMAKE_COMMAND} -E env ${environment} ${PROGRAM} --gtest_list_tests
                OUTPUT_VARIABLE listing RESULT_VARIABLE status TIMEOUT 120)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} does not list its tests: ${status}")
endif()
# a suite is a line that ends in a dot (and a comment, perhaps); its cases follow, indented
string(REGEX MATCHALL "(^|\n)[A-Za-z_][A-Za-z0-9_/]*\\." lines "${listing}")
set(script "")
foreach(line ${lines})
  string(STRIP "${line}" suite) # "Suite."
  string(REGEX REPLACE "\\.$" "" name "${suite}")
  string(APPEND script "add_test([==[${name}]==] [==[${PROGRAM}]==] [==[--gtest_filter=${suite}*]==])\n"
         "set_tests_properties([==[${name}]==] PROPERTIES TIMEOUT 3000 ENVIRONMENT [==[${ENVIRONMENT}]==])\n")
endforeach()
if(script STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} has no tests")
endif()
file(WRITE ${SUITES} "${script}")
