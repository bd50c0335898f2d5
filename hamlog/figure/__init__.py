"""The moving figure: poses and props as data, solved as a skeleton, drawn as block characters.

Pure: no clock, no file, no screen, no colours. `stage.Stage` turns a figure, a kind of phase
and its progress into rows of cells; each cell says what it shows as a `Role`, and whoever
paints it chooses the colour.
"""
