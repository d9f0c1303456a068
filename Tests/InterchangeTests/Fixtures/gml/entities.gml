graph [
  directed 1
  node [ id 1 label "Caf&#233; &#x6F5F;&#x6E56; &apos;Tide&apos; &nothing; & more" ]
  node [ id 2 label "Reef" ]
  edge [ source 1 target 2 label "supplies" ]
]
