# A graph of the fictional world
graph [
  directed 1
  comment "nested lists are passed over"
  node [ id 1 label "Harbour &quot;Genomics&quot;" kind "manufacturer" graphics [ x 1.0 y 2.0 ] ]
  node [ id 2 label "Harbour Police" ]
  edge [ source 1 target 2 label "supplies" when "2017-06" ]
  edge [ source 2 target 2 ]
]
