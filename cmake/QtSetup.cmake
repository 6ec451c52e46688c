# SPDX-License-Identifier: GPL-3.0-or-later
# Qt and QCustomPlot. QCustomPlot's package file needs Qt's PrintSupport to be found first.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets PrintSupport Svg LinguistTools)
find_package(QCustomPlotQt6 REQUIRED)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF) # moc reads our headers only, so it need not wait for other libraries
set(CMAKE_AUTORCC ON)

add_library(resblock_qt_options INTERFACE)
target_link_libraries(resblock_qt_options INTERFACE resblock_options)
target_compile_definitions(resblock_qt_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
                           QT_NO_FOREACH)
