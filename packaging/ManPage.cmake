# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the man page from what the program says about itself, so that the two cannot differ.
# cmake -D PROGRAM=resblock -D VERSION=1.2.3 -D OUTPUT=resblock.1 -P ManPage.cmake
cmake_minimum_required(VERSION 3.25)

function(ask result)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# Text as it stands, in man's language: no line is taken for a request.
function(verbatim result text)
  string(REPLACE "\\" "\\e" text "${text}")
  string(REPLACE "-" "\\-" text "${text}")
  string(REGEX REPLACE "(^|\n)([.'])" "\\1\\\\&\\2" text "${text}")
  string(STRIP "${text}" text)
  set(${result} ".nf\n${text}\n.fi\n" PARENT_SCOPE)
endfunction()

ask(help --help)
verbatim(page "${help}")
set(page ".TH RESBLOCK 1 \"\" \"ResBlock Explainer ${VERSION}\" \"User Commands\"
.SH NAME
resblock \\- step through a residual block, forward and backward
.SH SYNOPSIS
.B resblock
[\\fISESSION.resblock\\fR | \\fILINK\\fR] [\\fIKEY\\fR=\\fIVALUE\\fR ...] [\\fIOPTIONS\\fR]
.br
.B resblock
\\fICOMMAND\\fR [\\fIOPTIONS\\fR]
.SH DESCRIPTION
${page}")

string(REGEX REPLACE ".*\nSubcommands:\n" "" list "${help}")
string(REGEX REPLACE "\n\n.*" "" list "${list}")
string(REGEX MATCHALL "(^|\n)  [a-z]+" commands "${list}")
foreach(command ${commands})
  string(STRIP "${command}" command)
  ask(help ${command} --help)
  verbatim(text "${help}")
  string(TOUPPER "${command}" title)
  string(APPEND page ".SH RESBLOCK ${title}\n${text}")
endforeach()
file(WRITE ${OUTPUT} "${page}")
