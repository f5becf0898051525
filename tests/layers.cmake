# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0

# The include fence names each fault of tests/data/layers, and nothing else there.
execute_process(
    COMMAND "${CMAKE_COMMAND}" "-DSTRATA_ROOT=${CMAKE_CURRENT_LIST_DIR}/data/layers"
            -P "${CMAKE_CURRENT_LIST_DIR}/../cmake/CheckLayers.cmake"
    RESULT_VARIABLE result ERROR_VARIABLE said)
if(result EQUAL 0)
    message(FATAL_ERROR "the fence let everything through")
endif()
string(REGEX MATCHALL "(core|ui|Boost)[^\n]*: [^\n]+" found "${said}")
list(SORT found)
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/data/layers/faults.txt" expected)
list(SORT expected)
if(NOT found STREQUAL expected)
    list(JOIN expected "\n" expected)
    list(JOIN found "\n" found)
    message(FATAL_ERROR "expected:\n${expected}\n\nfound:\n${found}")
endif()
